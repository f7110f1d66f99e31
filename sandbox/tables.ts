import type { NodeTable } from '../lib/definition/operation';
import { adAccounts } from '../nodes/TikTokAdAccount/adAccount.operations';
import { smartCreativeAd } from '../nodes/TikTokSmartCreativeAd/smartCreativeAd.operations';
import { ad } from '../nodes/TikTokAd/ad.operations';
import { adGroup } from '../nodes/TikTokAdGroup/adGroup.operations';
import { apps } from '../nodes/TikTokApp/app.operations';
import { audiences } from '../nodes/TikTokAudience/audience.operations';
import { authentication } from '../nodes/TikTokAuthentication/authentication.operations';
import { automatedRules } from '../nodes/TikTokAutomatedRule/automatedRule.operations';
import { businessCenterTable } from '../nodes/TikTokBusinessCenter/businessCenter.operations';
import { campaign } from '../nodes/TikTokCampaign/campaign.operations';
import { catalogs } from '../nodes/TikTokCatalog/catalog.operations';
import { comments } from '../nodes/TikTokComment/comment.operations';
import { creative } from '../nodes/TikTokCreative/creative.operations';
import { digitalAvatar } from '../nodes/TikTokDigitalAvatar/digitalAvatar.operations';
import { events } from '../nodes/TikTokEvent/event.operations';
import { files } from '../nodes/TikTokFile/file.operations';
import { identity } from '../nodes/TikTokIdentity/identity.operations';
import { leads } from '../nodes/TikTokLead/lead.operations';
import { measurement } from '../nodes/TikTokMeasurement/measurement.operations';
import { reports } from '../nodes/TikTokReport/report.operations';
import { targeting } from '../nodes/TikTokTargeting/targeting.operations';

/** What the nodes cover; another node's table is one more line. */
export const TABLES: readonly NodeTable[] = [
	adAccounts,
	smartCreativeAd,
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
	leads,
	measurement,
	reports,
	targeting,
];
