import { ApiError } from '../apiError';
import type { Playable, Portfolio } from '../entities/media';
import { png } from '../files/pictures';
import { SEEDED_PORTFOLIOS } from '../fixtures/creatives';
import { requireAdvertiser } from '../lookup';
import { imagesIn, saveImage, videosIn } from '../mediaLibrary';
import type { SandboxState } from '../state';
import type { Handler } from '../types';
import { toImageResponse } from './upload';

interface Paging {
	readonly page?: number;
	readonly page_size?: number;
}

const pageOf = <T>(all: readonly T[], { page = 1, page_size = 10 }: Paging) => ({
	found: all.slice((page - 1) * page_size, page * page_size),
	page_info: { page, page_size, total_number: all.length, total_page: Math.ceil(all.length / page_size) },
});

const deleteAssets: Handler = ({ state, params }) => {
	const { advertiser_id, video_ids = [], image_ids = [] } = params as { advertiser_id: string; video_ids?: readonly string[]; image_ids?: readonly string[] };
	requireAdvertiser(advertiser_id);
	const videos = new Set(videosIn(state, advertiser_id).map(({ videoId }) => videoId));
	const images = new Set(imagesIn(state, advertiser_id).map(({ imageId }) => imageId));
	const gone = (ids: readonly string[], known: ReadonlySet<string>) => ids.filter((id) => (known.has(id) ? (state.deleted.add(id), false) : true));
	return { failed_video_ids: gone(video_ids, videos), failed_image_ids: gone(image_ids, images) };
};

const shareAssets: Handler = ({ state, params }) => {
	const {
		advertiser_id,
		asset_type = 'VIDEO',
		material_ids,
		shared_advertiser_ids,
	} = params as { advertiser_id: string; asset_type?: string; material_ids: readonly string[]; shared_advertiser_ids: readonly string[] };
	requireAdvertiser(advertiser_id);
	for (const to of shared_advertiser_ids) requireAdvertiser(to);
	const failed_infos: Record<string, string[]> = {};
	const copy = <T extends { materialId: string; fileName: string }>(
		from: readonly T[],
		into: readonly T[],
		id: string,
		add: (one: T) => void,
		to: string,
	) => {
		const one = from.find(({ materialId }) => materialId === id);
		if (!one) throw new ApiError(40007, `There is no material ${id}`);
		if (into.some(({ fileName }) => fileName === one.fileName)) (failed_infos[to] ??= []).push(id);
		else add(one);
	};
	for (const to of shared_advertiser_ids) {
		for (const id of material_ids) {
			if (asset_type === 'IMAGE')
				copy(imagesIn(state, advertiser_id), imagesIn(state, to), id, ({ fileName, bytes }) => void saveImage(state, to, fileName, bytes), to);
			else
				copy(
					videosIn(state, advertiser_id),
					videosIn(state, to),
					id,
					(video) => void state.uploads.push({ ...video, advertiserId: to, videoId: `v100${state.random.id()}` }),
					to,
				);
		}
	}
	return { failed_infos };
};

const shareLink: Handler = ({ state }) => ({ shareable_link: `${state.url}/share/${state.random.letters(16)}` });

const editImage: Handler = ({ state, params }) => {
	const { advertiser_id, image_id, width, height, image_name } = params as {
		advertiser_id: string;
		image_id: string;
		width: number;
		height: number;
		image_name?: string;
	};
	requireAdvertiser(advertiser_id);
	if (!imagesIn(state, advertiser_id).some(({ imageId }) => imageId === image_id)) throw new ApiError(40007, `There is no image ${image_id}`);
	return toImageResponse(state, saveImage(state, advertiser_id, image_name, png(width, height, [120, 120, 120])));
};

/** A playable of the ad account that is not deleted. */
function playableOf(state: SandboxState, { advertiser_id, playable_id }: { advertiser_id?: string; playable_id?: string }): Playable {
	requireAdvertiser(String(advertiser_id));
	const found = state.playables.find((one) => one.advertiser_id === advertiser_id && one.playable_id === playable_id && one.operation_status !== 'DELETED');
	if (!found) throw new ApiError(40007, `There is no playable ${String(playable_id)}`);
	return found;
}

const uploadPlayable: Handler = ({ state, params, files }) => {
	const { advertiser_id, upload_type, file_id } = params as { advertiser_id: string; upload_type?: string; file_id?: string };
	requireAdvertiser(advertiser_id);
	const zip = files.get('playable_package');
	if (upload_type === 'UPLOAD_BY_FILE_ID') throw new ApiError(40007, `There is no file ${String(file_id)}`);
	if (!zip) throw new ApiError(40002, 'playable_package: is missing');
	if (zip.bytes.toString('latin1', 0, 2) !== 'PK') throw new ApiError(40905, 'The file is no ZIP');
	const id = state.random.id();
	state.playables.push({
		advertiser_id,
		playable_id: id,
		playable_name: '',
		playable_url: `${state.url}/playable/${id}/index.html`,
		playable_orientation: 'BOTH',
		status: 'VALIDATE_SUCCESS',
		operation_status: 'UPLOADED',
	});
	return { playable_id: id, task_id: id };
};

const toPlayableResponse = ({ advertiser_id, operation_status, ...rest }: Playable) => rest;

const validatePlayable: Handler = ({ state, params }) => ({ ...toPlayableResponse(playableOf(state, params)), fail_message: '' });

const savePlayable: Handler = ({ state, params }) => {
	const playable = playableOf(state, params);
	playable.playable_name = params.playable_name as string;
	playable.operation_status = 'SAVED';
	return toPlayableResponse(playable);
};

const deletePlayable: Handler = ({ state, params }) => {
	playableOf(state, params).operation_status = 'DELETED';
	return { playable_id: params.playable_id };
};

const listPlayables: Handler = ({ state, params }) => {
	const {
		advertiser_id,
		operation_status = 'SAVED',
		playable_id,
		playable_url,
		playable_name,
		status,
		...paging
	} = params as unknown as Partial<Playable> & Paging & { advertiser_id: string };
	requireAdvertiser(advertiser_id);
	const wanted = Object.entries({ advertiser_id, operation_status, playable_id, playable_url, playable_name, status }).filter(
		([, value]) => value !== undefined,
	);
	const { found, page_info } = pageOf(
		state.playables.filter((one) => wanted.every(([name, value]) => one[name as keyof Playable] === value)),
		paging,
	);
	return { list: found.map((one) => ({ ...toPlayableResponse(one), operation_status: one.operation_status })), page_info };
};

const createPortfolio: Handler = ({ state, params }) => {
	const { advertiser_id, creative_portfolio_type = 'CTA', portfolio_content } = params as unknown as Portfolio;
	requireAdvertiser(advertiser_id);
	const creative_portfolio_id = state.random.id();
	state.portfolios.push({ advertiser_id, creative_portfolio_id, creative_portfolio_type, portfolio_content });
	return { creative_portfolio_id };
};

const portfoliosIn = (state: SandboxState, advertiserId: string): Portfolio[] => {
	requireAdvertiser(advertiserId);
	return [...SEEDED_PORTFOLIOS, ...state.portfolios].filter(({ advertiser_id }) => advertiser_id === advertiserId);
};

const getPortfolio: Handler = ({ state, params }) => {
	const found = portfoliosIn(state, params.advertiser_id as string).find(
		({ creative_portfolio_id }) => creative_portfolio_id === params.creative_portfolio_id,
	);
	if (!found) throw new ApiError(40007, `There is no portfolio ${String(params.creative_portfolio_id)}`);
	const { advertiser_id, ...rest } = found;
	return rest;
};

const listPortfolios: Handler = ({ state, params }) => {
	const {
		advertiser_id,
		filtering = {},
		...paging
	} = params as unknown as Paging & {
		advertiser_id: string;
		filtering?: { creative_portfolio_types?: readonly string[]; creative_portfolio_ids?: readonly string[] };
	};
	const { creative_portfolio_types: types, creative_portfolio_ids: ids } = filtering;
	const all = portfoliosIn(state, advertiser_id).filter(
		(one) =>
			one.creative_portfolio_type !== 'CTA' &&
			(!types || types.includes(one.creative_portfolio_type)) &&
			(!ids || ids.includes(one.creative_portfolio_id)),
	);
	const { found, page_info } = pageOf(all, paging);
	return {
		creative_portfolios: found.map(({ creative_portfolio_id, creative_portfolio_type, portfolio_content }) => ({
			creative_portfolio_id,
			creative_portfolio_type,
			...portfolio_content[0],
		})),
		page_info,
	};
};

const writeTexts: Handler = ({ state, params }) => {
	const {
		keywords = ['our offer'],
		limit = 10,
		language = 'EN',
		industry_id = '0',
		advertiser_id,
	} = params as { keywords?: readonly string[]; limit?: number; language?: string; industry_id?: string; advertiser_id: string };
	requireAdvertiser(advertiser_id);
	return {
		generate_id: state.random.id(),
		industry_id,
		language,
		texts: Array.from({ length: limit }, (_, index) => `${index + 1}: try ${keywords[index % keywords.length]} today`),
	};
};

const HASHTAGS = ['coffeetok', 'bikelife', 'papercraft', 'morningroutine', 'smallbusiness'].map((hashtag_name, index) => ({
	hashtag_id: String(4268426520694 + index * 17),
	hashtag_name,
	rank_position: index + 1,
	rank_change: 2 - index,
	posts: 90_000 - index * 7000,
	views: 41_000_000 - index * 3_000_000,
}));

const listHashtags: Handler = ({ params }) => {
	requireAdvertiser(params.advertiser_id);
	const { country_code = 'US', category_name = 'ALL', date_range = '7DAY' } = params;
	return { filter_info: { country_code, category_name, date_range }, list: HASHTAGS.map((one) => ({ ...one, top_country_list: [country_code] })) };
};

const getHashtag: Handler = ({ params }) => {
	requireAdvertiser(params.advertiser_id);
	const found = HASHTAGS.find(({ hashtag_id }) => hashtag_id === params.hashtag_id);
	return found ? { ...found, hashtag_status: 'ONLINE', top_country_list: [params.country_code], trending_history: [] } : {};
};

/** Handlers of the creative endpoints. */
export const creativeHandlers: Readonly<Record<string, Handler>> = {
	'POST creative/asset/delete/': deleteAssets,
	'POST creative/asset/share/': shareAssets,
	'POST creative/shareable_link/create/': shareLink,
	'POST creative/image/edit/': editImage,
	'POST playable/upload/': uploadPlayable,
	'GET playable/validate/': validatePlayable,
	'POST playable/save/': savePlayable,
	'POST playable/delete/': deletePlayable,
	'GET playable/get/': listPlayables,
	'POST creative/portfolio/create/': createPortfolio,
	'GET creative/portfolio/get/': getPortfolio,
	'GET creative/portfolio/list/': listPortfolios,
	'POST creative/smart_text/generate/': writeTexts,
	'GET discovery/trending_list/': listHashtags,
	'GET discovery/detail/': getHashtag,
};
