import { createAdAccount, listBusinessCenters, listPixelLinks, transferPixel, updatePixelLinks, uploadImage } from './account.operations';
import {
	assignAsset, createAssetGroup, deleteAsset, deleteAssetGroup, getAssetGroup, listAllAssets, listAssetGroups, listAssetMembers, listAssetPartners, listAssets, unassignAsset, updateAssetGroup,
} from './asset.operations';
import {
	createBillingGroup, getBalance, getUnpaid, listAccountTransactions, listAllTransactions, listBalances, listBillingGroups, listTransactions, transferMoney, updateBillingGroup,
} from './finance.operations';
import { addPartner, deleteMember, deletePartner, inviteMembers, listMembers, listPartnerAssets, listPartners, stopSharing, updateMember } from './people.operations';
import type { NodeTable } from '../../lib/definition/operation';

export const businessCenterTable: NodeTable = {
	resources: [
		{ value: 'adAccount', label: 'Ad Account' },
		{ value: 'asset', label: 'Asset' },
		{ value: 'assetGroup', label: 'Asset Group' },
		{ value: 'billingGroup', label: 'Billing Group' },
		{ value: 'businessCenter', label: 'Business Center' },
		{ value: 'finance', label: 'Finance' },
		{ value: 'image', label: 'Image' },
		{ value: 'member', label: 'Member' },
		{ value: 'partner', label: 'Partner' },
		{ value: 'pixel', label: 'Pixel' },
	],
	operations: [
		createAdAccount,
		assignAsset, deleteAsset, listAssets, listAllAssets, listAssetMembers, listAssetPartners, unassignAsset,
		createAssetGroup, deleteAssetGroup, getAssetGroup, listAssetGroups, updateAssetGroup,
		createBillingGroup, listBillingGroups, updateBillingGroup,
		listBusinessCenters,
		listBalances, listAccountTransactions, listAllTransactions, getBalance, listTransactions, getUnpaid, transferMoney,
		uploadImage,
		deleteMember, listMembers, inviteMembers, updateMember,
		addPartner, deletePartner, listPartnerAssets, listPartners, stopSharing,
		listPixelLinks, updatePixelLinks, transferPixel,
	],
};
