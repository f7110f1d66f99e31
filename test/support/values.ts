/** An ad account that every sandbox has. */
export const ACCOUNT = '7100000000000000017';

/** What the editor keeps of something that was picked from a list, or typed as an ID. */
export const picked = (value: any, mode = 'id') => ({ __rl: true, mode, value });
