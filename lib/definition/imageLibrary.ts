import { defineEndpoint, type FindCreated } from './endpoint';

/** TikTok's search for images of an ad account. It has no filter for names. */
const searchImages = defineEndpoint('GET', 'file/image/ad/search/', { pagination: { maxPageSize: 100 }, recordsPath: 'list' });

/** How to find a new image of an ad account; each name can be used once there. */
export const imageByName: Omit<FindCreated, 'names'> = {
	list: () => searchImages,
	query: ({ advertiser_id }) => ({ advertiser_id }),
	namePath: 'file_name',
	toData: ([created]) => created,
};
