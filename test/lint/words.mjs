/**
 * Wordings that people who use n8n and TikTok Ads Manager stumble over, and what to write instead. Checked in labels, help,
 * options, actions and placeholders of the built nodes and credentials.
 */
const WORDINGS = [
	[/\bswitch(ed|es)? (on|off)\b/i, 'turn on, turn off'],
	[/^switch\b/i, 'turn on, turn off'],
	[/\b(whose|by) name holds\b/i, 'whose name contains'],
	[/\(Not Set\)/, 'None'],
	[/\bMade In\b/, 'Created In'],
	[/From the Start Time On/, 'Run Continuously'],
	[/Selected Below/, 'Select Placements'],
	[/As Fast as Possible|^Evenly$/, 'Standard, Accelerated'],
	[/^Oldest (Android|iOS)/, 'Minimum Android Version'],
	[/Hours of the Week/, 'Dayparting'],
	[/^How the .* is listed/, 'Name of the …'],
	[/^Without the App$/, 'Fallback'],
	[/Keep What Is Not Set/, 'Keep Empty Fields Unchanged'],
	[/What each row tells/, 'Metrics to include in each row'],
	[/How deep the report goes/, 'Reporting level'],
	[/Allow Part of Them/, 'Allow Partial Success'],
	[/Do Not Apply Any More/, 'Unbind'],
	[/The Ones Given/, 'Selected by ID'],
	[/\bThrow out\b/i, 'Remove'],
	[/\bBad Values\b/, 'Invalid Values'],
	[/Longest Wait|^Time Limit$|^Timeout$/, 'Timeout (Minutes)'],
	[/^Wait (Until|for It)/, 'Wait for Completion'],
	[/^(Take )?(Video|Image) From$/, 'Video Source'],
	[/Averaged Over a Week/, 'Dynamic Daily Budget'],
	[/\be-mail/i, 'email'],
	[/\b\w*(optimis|recognis|authoris|organis)\w*|\bcolour|\bfavour|\bcancelled\b/i, 'American spelling'],
	[/\bis lifted\b/, 'is removed'],
	[/\bdelicate\b/i, 'content suitability'],
	[/\bis to (be|achieve)\b/i, 'a plain noun: objective, goal'],
	[/\bby and by\b/i, 'gradually'],
	[/\bat once\b/i, 'immediately, or in one call'],
	[/\b336\b/, 'no field asks for an encoding'],
	[/\b(has|have) run out\b/i, 'has expired'],
	[/\bContinue On Fail\b/, 'On Error: Continue'],
	[/\bworth a look\b/i, 'ready to be checked'],
	[/\bwithout (it|a choice)$/i, 'defaults to …'],
];

/** n8n's own options of a declarative node, which every such node has. */
const OWN_TO_N8N = new Set(['requestOptions']);

const SHOWN = /^(displayName|description|name|action|hint|placeholder)$/;

/** One line for each finding in descriptions of nodes or credentials. */
export function oddWordings(descriptions) {
	const found = new Set();
	const look = (value, where) => {
		if (typeof value !== 'object' || value === null || OWN_TO_N8N.has(value.name)) return;
		for (const [key, member] of Object.entries(value)) {
			if (typeof member === 'string' && SHOWN.test(key)) {
				for (const [pattern, better] of WORDINGS) if (pattern.test(member)) found.add(`${where}: “${member}” (better: ${better})`);
			} else look(member, where);
		}
	};
	for (const description of descriptions) look(description, description.displayName);
	return [...found];
}
