import type { NodeTable } from '../lib/form/endpoint';
import { account } from '../nodes/TikTokAccount/account.endpoints';
import { acoAd } from '../nodes/TikTokAcoAd/acoAd.endpoints';
import { ad } from '../nodes/TikTokAd/ad.endpoints';
import { adGroup } from '../nodes/TikTokAdGroup/adGroup.endpoints';
import { apps } from '../nodes/TikTokApp/app.endpoints';
import { audiences } from '../nodes/TikTokAudience/audience.endpoints';
import { authentication } from '../nodes/TikTokAuthentication/authentication.endpoints';
import { automatedRules } from '../nodes/TikTokAutomatedRule/automatedRule.endpoints';
import { businessCenterTable } from '../nodes/TikTokBusinessCenter/businessCenter.endpoints';
import { campaign } from '../nodes/TikTokCampaign/campaign.endpoints';
import { catalogs } from '../nodes/TikTokCatalog/catalog.endpoints';
import { comments } from '../nodes/TikTokComment/comment.endpoints';
import { creative } from '../nodes/TikTokCreative/creative.endpoints';
import { digitalAvatar } from '../nodes/TikTokDigitalAvatar/digitalAvatar.endpoints';
import { events } from '../nodes/TikTokEvent/event.endpoints';
import { files } from '../nodes/TikTokFile/file.endpoints';
import { identity } from '../nodes/TikTokIdentity/identity.endpoints';
import { measurement } from '../nodes/TikTokMeasurement/measurement.endpoints';
import { reports } from '../nodes/TikTokReport/report.endpoints';
import { tool } from '../nodes/TikTokTool/tool.endpoints';

/** What the nodes cover; another node's table is one more line. */
export const TABLES: readonly NodeTable[] = [
	account,
	acoAd,
	ad,
	adGroup,
	apps,
	audiences,
	authentication,
	automatedRules,
	businessCenterTable,
	campaign,
	catalogs,
	comments,
	creative,
	digitalAvatar,
	events,
	files,
	identity,
	measurement,
	reports,
	tool,
];

/** What the sandbox's own endpoints leave empty, since no node shows them. */
export const UNSEEN = { resource: '', operation: '', label: '', action: '', help: '' } as const;
