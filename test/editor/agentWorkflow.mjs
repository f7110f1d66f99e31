import { START, tikTok } from './workflows.mjs';

export const AGENT = 'Agent';

const LANGCHAIN = '@n8n/n8n-nodes-langchain.';

/** What the editor stores where a person lets the model define a field. */
const fromAI = (label, type = 'string') => `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${label}', \`\`, '${type}') }}`;

const locatorFromAI = (label) => ({ __rl: true, mode: 'id', value: fromAI(label) });

/** Our nodes as tools, under the names that the editor gives them; what a model calls them is the key. */
export const toolsFor = (token) => {
	const tool = (name, node, parameters) => tikTok(name, `${node}Tool`, 'tikTokBusinessApi', token, { descriptionType: 'auto', ...parameters });
	const advertiser_id = locatorFromAI('Ad_Account');
	return {
		Get_many_ad_accounts_in_TikTok_Ad_Account: tool('Get many ad accounts in TikTok Ad Account', 'tikTokAdAccount', {
			resource: 'adAccount',
			operation: 'getManyAdAccounts',
		}),
		Get_many_campaigns_in_TikTok_Campaign: tool('Get many campaigns in TikTok Campaign', 'tikTokCampaign', {
			operation: 'getManyCampaigns',
			advertiser_id,
			limit: fromAI('Limit', 'number'),
		}),
		Create_a_campaign_in_TikTok_Campaign: tool('Create a campaign in TikTok Campaign', 'tikTokCampaign', {
			operation: 'createCampaign',
			advertiser_id,
			campaign_name: fromAI('Campaign_Name'),
			objective_type: fromAI('Objective'),
		}),
		Turn_campaigns_on_or_off_or_delete_them_in_TikTok_Campaign: tool('Turn campaigns on or off or delete them in TikTok Campaign', 'tikTokCampaign', {
			operation: 'changeCampaignStatus',
			advertiser_id,
			campaign_ids: fromAI('Campaigns'),
			operation_status__change: fromAI('Status'),
		}),
		Create_an_ad_group_in_TikTok_Ad_Group: tool('Create an ad group in TikTok Ad Group', 'tikTokAdGroup', {
			operation: 'createAdGroup',
			advertiser_id,
			campaign_id: locatorFromAI('Campaign'),
			adgroup_name: fromAI('Ad_Group_Name'),
			location_ids: fromAI('Locations'),
			budget: fromAI('Budget', 'number'),
			schedule_start_time: fromAI('Start_Time'),
		}),
		Run_a_report_on_spend_and_results_in_TikTok_Report: tool('Run a report on spend and results in TikTok Report', 'tikTokReport', {
			resource: 'report',
			operation: 'runReport',
			advertiser_ids: fromAI('Ad_Accounts'),
			date_range: 'yesterday',
		}),
		Render_avatar_videos_in_TikTok_Render_Avatar_Video: tool('Render avatar videos in TikTok Render Avatar Video', 'tikTokRenderAvatarVideo', {
			operation: 'render',
			avatar_id: locatorFromAI('Avatar'),
			script: fromAI('Script'),
			options: { pollInterval: 1 },
		}),
	};
};

/** A workflow that starts by hand and goes into an agent with these tools. */
export function agentWorkflow(version, tools, model) {
	const nodes = Object.values(tools);
	return {
		name: `Agent ${version}`,
		// Without it n8n would go on with the agent before its tools have run.
		settings: { executionOrder: 'v1' },
		nodes: [
			{ id: START, name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{
				id: AGENT,
				name: AGENT,
				type: `${LANGCHAIN}agent`,
				typeVersion: version,
				position: [240, 0],
				parameters: { promptType: 'define', text: 'Do what the script says', options: {} },
			},
			{
				id: 'Model',
				name: 'Model',
				type: `${LANGCHAIN}lmChatOpenAi`,
				typeVersion: 1.2,
				position: [240, 240],
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: { openAiApi: { id: model.id, name: model.name } },
			},
			...nodes.map((node, index) => ({ ...node, position: [480 + 200 * index, 240] })),
		],
		connections: {
			[START]: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: AGENT, type: 'ai_languageModel', index: 0 }]] },
			...Object.fromEntries(nodes.map(({ name }) => [name, { ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] }])),
		},
	};
}
