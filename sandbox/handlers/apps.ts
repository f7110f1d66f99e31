import { ApiError } from '../apiError';
import type { App } from '../entities/apps';
import { firstApp } from '../fixtures/apps';
import { requireAdvertiser } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler } from '../types';

/** The apps of an ad account; one is there from the beginning. */
function appsOf(state: SandboxState, advertiserId: unknown): App[] {
	if (!state.apps.length) state.apps.push(firstApp());
	const id = requireAdvertiser(advertiserId);
	return state.apps.filter((app) => app.advertiserId === id);
}

function appOf(state: SandboxState, { advertiser_id, app_id }: Readonly<Record<string, unknown>>): App {
	const app = appsOf(state, advertiser_id).find(({ appId }) => appId === app_id);
	if (!app) throw new ApiError(40007, `There is no app ${String(app_id)} in this ad account`);
	return app;
}

/** The store's own ID of an app, as it stands in its address. */
const storeId = (url: string): string => /[?&]id=([\w.]+)|\/id(\d+)/.exec(url)?.slice(1).find(Boolean) ?? '';

const toResponse = (app: App) => {
	const platformId = storeId(app.downloadUrl);
	return {
		app_id: app.appId,
		app_name: platformId.split('.').at(-1),
		app_platform_id: platformId,
		platform: /apple\.com/.test(app.downloadUrl) ? 'IOS' : 'ANDROID',
		download_url: app.downloadUrl,
		partner: app.partner,
		enable_retargeting: app.retargeting,
		tracking_url: app.trackingUrl,
	};
};

interface AppParams {
	readonly advertiser_id: string;
	readonly download_url?: string;
	readonly partner?: string;
	readonly enable_retargeting?: string;
	readonly tracking_url?: Readonly<Record<string, string>>;
}

const create: Handler = ({ state, params }) => {
	const { advertiser_id, download_url = '', partner = 'Other', enable_retargeting = 'NON_RETARGETING', tracking_url = {} } = params as unknown as AppParams;
	const others = appsOf(state, advertiser_id);
	if (!storeId(download_url)) throw new ApiError(40002, 'download_url: must be the page of an app in a store');
	if (others.some(({ downloadUrl }) => downloadUrl === download_url)) throw new ApiError(40002, 'download_url: this app is registered already');
	const app: App = {
		appId: state.random.id(),
		advertiserId: advertiser_id,
		downloadUrl: download_url,
		partner,
		retargeting: enable_retargeting,
		trackingUrl: tracking_url,
	};
	state.apps.push(app);
	return { app_id: app.appId };
};

const update: Handler = ({ state, params }) => {
	const app = appOf(state, params);
	const {
		download_url = app.downloadUrl,
		partner = app.partner,
		enable_retargeting = app.retargeting,
		tracking_url = app.trackingUrl,
	} = params as unknown as AppParams;
	Object.assign(app, { downloadUrl: download_url, partner, retargeting: enable_retargeting, trackingUrl: tracking_url });
	return {};
};

const EVENTS = ['ACTIVE', 'ACTIVE_REGISTER', 'ACTIVE_PAY'].map((event) => ({ optimization_event: event, is_available: true }));

const events: Handler = ({ state, params }) => ({ optimization_events: appOf(state, params) && EVENTS });

/** Handlers of the apps of an ad account. */
export const appHandlers: Readonly<Record<string, Handler>> = {
	'POST app/create/': create,
	'POST app/update/': update,
	'GET app/info/': ({ state, params }) => ({ app: toResponse(appOf(state, params)) }),
	'GET app/list/': ({ state, params }) => {
		const wanted = params.app_platform_ids as readonly string[] | undefined;
		return {
			apps: appsOf(state, params.advertiser_id)
				.map(toResponse)
				.filter(({ app_platform_id }) => !wanted || wanted.includes(app_platform_id)),
		};
	},
	'GET app/optimization_event/': events,
	'GET app/optimization_event/retargeting/': events,
};
