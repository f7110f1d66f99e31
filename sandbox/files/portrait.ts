import type { Avatar } from '../fixtures/avatarCatalog';

/** A picture of an avatar, 360 by 640 pixels; with `play` it is a video's cover. */
export function portrait({ look }: Avatar, play = false): string {
	const { skin, hair, clothes, wall, long } = look;
	const back = long ? `<path d="M92 300c0-130 40-170 88-170s88 40 88 170v110H92z" fill="${hair}"/>` : '';
	const front = long
		? 'M104 272c0-86 30-124 76-124s76 38 76 124c-20-54-52-70-104-66-24 8-40 30-48 66z'
		: 'M104 264c-8-82 26-122 76-122s84 40 76 122c-8-34-18-52-34-62-34 10-68 8-92-2-6 16-10 38-10 64z';
	const button = play ? '<circle cx="180" cy="540" r="44" fill="#000" fill-opacity=".55"/><path d="M166 516v48l40-24z" fill="#fff"/>' : '';
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 640" width="360" height="640">
<rect width="360" height="640" fill="${wall}"/><circle cx="180" cy="270" r="150" fill="#fff" fill-opacity=".45"/>
${back}<path d="M30 640c0-130 40-208 150-208s150 78 150 208z" fill="${clothes}"/>
<path d="M146 360h68v68c0 22-68 22-68 0z" fill="${skin}"/><path d="M146 376c20 18 48 18 68 0v18c-20 16-48 16-68 0z" fill="#000" fill-opacity=".12"/>
<ellipse cx="180" cy="280" rx="76" ry="104" fill="${skin}"/><path d="${front}" fill="${hair}"/>
<g fill="#22252b"><ellipse cx="150" cy="276" rx="8" ry="10"/><ellipse cx="210" cy="276" rx="8" ry="10"/></g>
<g fill="none" stroke="#22252b" stroke-opacity=".7" stroke-width="5" stroke-linecap="round"><path d="M136 250q14-10 28-2M196 248q14-8 28 2"/></g>
<path d="M180 284q-10 26 4 30" fill="none" stroke="#000" stroke-opacity=".25" stroke-width="4" stroke-linecap="round"/>
<path d="M150 332q30 30 60 0z" fill="#9c3240"/>${button}
</svg>`;
}
