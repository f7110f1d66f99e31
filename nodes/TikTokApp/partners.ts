import type { OptionLabels } from '../../lib/definition/field';

/** Companies that measure what happens in an app, as TikTok takes them for a new app. */
export const PARTNERS: OptionLabels = {
	AdBrix: 'AdBrix', Adform: 'Adform', Adjust: 'Adjust', Adzcore: 'Adzcore', AppAdforce: 'AppAdforce', AppLink: 'AppLink', AppMetrica: 'AppMetrica',
	AppsFlyer: 'AppsFlyer', BASE: 'BASE', BigCommerce: 'BigCommerce', Cafe24: 'Cafe24', Cinarra: 'Cinarra', Dentsu: 'Dentsu', DoubleClick: 'DoubleClick',
	ECWID: 'Ecwid', FlashTalking: 'FlashTalking', Huangbaoche: 'Huangbaoche', Kantar: 'Kantar', Kochava: 'Kochava', Lazada: 'Lazada', LeadBolt: 'LeadBolt',
	Macromil: 'Macromil', Magento: 'Magento', Metaps: 'Metaps', Nielsen: 'Nielsen', OpenCart: 'OpenCart', Other: 'Other',
	Placed_powered_by_Foursquare: 'Placed by Foursquare', PrestaShop: 'PrestaShop', SHOPLINE: 'SHOPLINE', Salesforce: 'Salesforce', ServingsSys: 'ServingSys',
	Shopify: 'Shopify', Singular: 'Singular', Square: 'Square', Tenjin: 'Tenjin', Testee: 'Testee', TikTokCustomInstantPage: 'TikTok Custom Instant Page',
	TikTokEC1PSeller: 'TikTok Shop Seller (1P)', TikTokEC3PStore: 'TikTok Shop Store (3P)', TikTokLeadAd: 'TikTok Lead Ad', TlnkIo: 'Tlnk.io',
	Vidoadsplus: 'Vidoadsplus', Weborama: 'Weborama', WooCommerce: 'WooCommerce', doubleverify: 'DoubleVerify', myTracker: 'MyTracker',
};

/** Those that an app can be changed to. */
export const PARTNERS_OF_UPDATE: OptionLabels = {
	...PARTNERS,
	Adobe: 'Adobe', AdobeRTCDP: 'Adobe Real-Time CDP', Amperity: 'Amperity', AnyTrack: 'AnyTrack', Apptrian: 'Apptrian', Ayomakan: 'Ayomakan', Bird: 'Bird',
	Blip: 'Blip', Blotout: 'Blotout', CTMDefault: 'CTM', Capico: 'Capico', Chatcone: 'Chatcone', Cheq: 'CHEQ', CommandersAct: 'Commanders Act',
	ConversionLiftStudy: 'Conversion Lift Study', DataHash: 'DataHash', Desty: 'Desty', Driftrock: 'Driftrock', ECWID_RESELLER: 'Ecwid Reseller', Elevar: 'Elevar',
	Eventbrite: 'Eventbrite', EventsAPIGateway: 'Events API Gateway', Fandango: 'Fandango', FutureShop: 'FutureShop', Gamesight: 'Gamesight',
	GoogleSheet: 'Google Sheets', GoogleTagManagerClient: 'Google Tag Manager (Client)', GoogleTagManagerServer: 'Google Tag Manager (Server)', Grivy: 'Grivy',
	Habu: 'Habu', Halosis: 'Halosis', Haravan: 'Haravan', HiPlatform: 'HiPlatform', Hightouch: 'Hightouch', HubSpot: 'HubSpot', Journify: 'Journify', Kargo: 'Kargo',
	KopiKenangan: 'Kopi Kenangan', Kyte: 'Kyte', LadiPage: 'LadiPage', LeadCenterCSV: 'Lead Center CSV', Lifesight: 'Lifesight', LiveRamp: 'LiveRamp',
	MParticle: 'mParticle', ManyChat: 'ManyChat', Marketo: 'Marketo', MercadoShops: 'Mercado Shops', Merkle: 'Merkle', MetaRouter: 'MetaRouter',
	Nuvemshop: 'Nuvemshop', OhoChat: 'OhoChat', OneChatAi: 'OneChat AI', PMG: 'PMG', Pancake: 'Pancake', Qiscus: 'Qiscus', Qontak: 'Qontak', RespondIo: 'Respond.io',
	RudderStack: 'RudderStack', SalesforceMarketingCloud: 'Salesforce Marketing Cloud', Sapo: 'Sapo', Segment: 'Segment', Shift4Shop: 'Shift4Shop',
	Shoplazza: 'Shoplazza', Shopware: 'Shopware', SignalSight: 'Signal Sight', Singoo: 'Singoo', SingooCloud: 'Singoo Cloud', Tealium: 'Tealium',
	Ticketmaster: 'Ticketmaster', Tiendanube: 'Tiendanube', TikTokAppAPI: 'TikTok App API', TikTokBusinessSDK: 'TikTok Business SDK', TomoroCoffee: 'Tomoro Coffee',
	Tray: 'Tray', TripleWhale: 'Triple Whale', VTEX: 'VTEX', Wix: 'Wix', WordPress: 'WordPress', ZZG: 'ZZG', Zapier: 'Zapier', Zoho: 'Zoho', Zwiz: 'Zwiz',
	lojaintegrada: 'Loja Integrada',
};
