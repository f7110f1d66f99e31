import { adAccount } from './adAccount';
import { smartCreativeAd } from './smartCreativeAd';
import { ad } from './ad';
import { adGroup } from './adGroup';
import { app } from './app';
import { audience } from './audience';
import { authentication } from './authentication';
import { automatedRule } from './automatedRule';
import { businessCenter } from './businessCenter';
import { campaign } from './campaign';
import { catalog } from './catalog';
import { comment } from './comment';
import { creative } from './creative';
import { digitalAvatar } from './digitalAvatar';
import { event } from './event';
import { file } from './file';
import { identity } from './identity';
import { lead } from './lead';
import { measurement } from './measurement';
import { report } from './report';
import type { RequestsByEndpoint } from './request';
import { targeting } from './targeting';

/** The requests of all endpoints, by the node that makes them. */
export const ALL: Readonly<Record<string, RequestsByEndpoint>> = {
	tikTokAdAccount: adAccount,
	tikTokSmartCreativeAd: smartCreativeAd,
	tikTokAd: ad,
	tikTokAdGroup: adGroup,
	tikTokApp: app,
	tikTokAudience: audience,
	tikTokAuthentication: authentication,
	tikTokAutomatedRule: automatedRule,
	tikTokBusinessCenter: businessCenter,
	tikTokCampaign: campaign,
	tikTokCatalog: catalog,
	tikTokComment: comment,
	tikTokCreative: creative,
	tikTokDigitalAvatar: digitalAvatar,
	tikTokEvent: event,
	tikTokFile: file,
	tikTokIdentity: identity,
	tikTokLead: lead,
	tikTokMeasurement: measurement,
	tikTokReport: report,
	tikTokTargeting: targeting,
};
