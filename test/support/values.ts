/** An ad account that every sandbox has. */
export const ACCOUNT = '7100000000000000017';

/** A resourceLocator value, as the editor stores it. */
export const locator = (value: any, mode = 'id') => ({ __rl: true, mode, value });
