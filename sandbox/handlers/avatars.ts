import { ApiError } from '../apiError';
import { formatDateTime, formatDigits } from '../clock';
import type { RenderTask } from '../entities/rendering';
import { signedUrl } from '../files/signedUrl';
import { AVATARS, avatarOf } from '../fixtures/avatarCatalog';
import { outcomeOf, renderStatus, unspeakableCharacter } from '../rendering';
import type { SandboxState } from '../state';
import type { Handler } from '../types';

interface Package {
	readonly avatar_id: string;
	readonly script: string;
	readonly video_name?: string;
	readonly package_id?: string;
}

interface Paging {
	readonly page?: number;
	readonly page_size?: number;
}

const pageOf = <T>(all: readonly T[], { page = 1, page_size = 10 }: Paging): T[] => all.slice((page - 1) * page_size, page * page_size);

const listAvatars: Handler = ({ state, params }) => ({
	list: pageOf(AVATARS, params as Paging).map(({ avatarId, avatarName }) => ({
		avatar_id: avatarId,
		avatar_name: avatarName,
		avatar_thumbnail: signedUrl(state, 'avatar', avatarId, 'picture.svg'),
		avatar_preview_url: signedUrl(state, 'avatar', avatarId, 'video.mp4'),
	})),
});

const createTasks: Handler = ({ state, params, effects }) => {
	const packages = params.material_packages as readonly Package[];
	packages.forEach(({ script }, index) => {
		const odd = unspeakableCharacter(script);
		if (odd) throw new ApiError(40002, `material_packages[${index}].script: holds a character that cannot be spoken: ${odd}`);
	});
	const { badScript } = effects;
	if (badScript !== undefined && packages.some(({ script }) => script.includes(badScript))) throw new ApiError(40002, 'A script cannot be accepted');
	state.creates++;
	const list = packages.map((wanted) => {
		const package_id = wanted.package_id ?? null;
		if (!avatarOf(wanted.avatar_id)) return { task_id: null, package_id, error_msg: `There is no avatar ${wanted.avatar_id}` };
		const task = submit(state, wanted, outcomeOf(wanted.script, effects), effects.error);
		return { task_id: task.taskId, package_id, error_msg: '' };
	});
	return { list };
};

function submit(state: SandboxState, wanted: Package, outcome: RenderTask['outcome'], error: string | undefined): RenderTask {
	const { random } = state;
	const now = state.clock.now();
	const startsAt = now + 1000 * (2 + 3 * random.next());
	const task: RenderTask = {
		taskId: random.id(),
		packageId: wanted.package_id ?? null,
		avatarId: wanted.avatar_id,
		script: wanted.script,
		avatarVideoId: random.id(),
		videoName: wanted.video_name || `project-${formatDigits(now)}-${random.letters(3)}`,
		submittedAt: now,
		startsAt,
		endsAt: now + 1000 * state.renderSeconds(wanted.script, random),
		outcome,
		error,
	};
	state.tasks.set(task.taskId, task);
	return task;
}

const getTasks: Handler = ({ state, params, effects }) => ({
	list: (params.task_ids as readonly string[]).map((taskId) => {
		const task = state.tasks.get(taskId);
		if (!task) throw new ApiError(40007, `There is no task ${taskId}`);
		const status = renderStatus(task, state.clock.now(), effects);
		const done = status === 'SUCCESS';
		return {
			task_id: taskId,
			status,
			video_name: task.videoName,
			avatar_video_id: done ? task.avatarVideoId : '',
			preview_url: done ? signedUrl(state, 'video', task.avatarVideoId, 'video.mp4') : '',
			error_msg: status === 'FAILED' ? (effects.error ?? task.error) : undefined,
		};
	}),
});

const listVideos: Handler = ({ state, params }) => {
	const { filtering = {}, page = 1, page_size = 10 } = params as Paging & { filtering?: { avatar_id?: string; start_date?: string; end_date?: string } };
	const { avatar_id, start_date = '', end_date = '9999-12-31' } = filtering;
	const found = finishedTasks(state).filter((task) => {
		const day = formatDateTime(task.submittedAt).slice(0, 10);
		return (avatar_id === undefined || task.avatarId === avatar_id) && day >= start_date && day <= end_date;
	});
	return {
		list: pageOf(found, { page, page_size }).map((task) => ({
			avatar_video_id: task.avatarVideoId,
			video_name: task.videoName,
			create_time: formatDateTime(task.submittedAt),
			preview_url: signedUrl(state, 'video', task.avatarVideoId, 'video.mp4'),
			video_cover_url: signedUrl(state, 'video', task.avatarVideoId, 'picture.svg'),
			avatar_id: task.avatarId,
		})),
		page_info: { page, page_size, total_number: found.length, total_page: Math.ceil(found.length / page_size) },
	};
};

const renameVideo: Handler = ({ state, params }) => {
	const video = finishedTasks(state).find(({ avatarVideoId }) => avatarVideoId === params.avatar_video_id);
	if (!video) throw new ApiError(40007, `There is no video ${String(params.avatar_video_id)}`);
	video.videoName = params.file_name as string;
	return {};
};

/** Handlers of the Digital Avatar endpoints. */
export const avatarHandlers: Readonly<Record<string, Handler>> = {
	'GET creative/digital_avatar/get/': listAvatars,
	'POST creative/digital_avatar/video/task/create/': createTasks,
	'GET creative/digital_avatar/video/task/get/': getTasks,
	'GET creative/digital_avatar/video/list/': listVideos,
	'POST file/video/ad/update/': renameVideo,
};

/** The finished videos, newest first. */
export function finishedTasks(state: SandboxState): RenderTask[] {
	const now = state.clock.now();
	return [...state.tasks.values()].filter((task) => renderStatus(task, now) === 'SUCCESS').sort((one, other) => other.submittedAt - one.submittedAt);
}
