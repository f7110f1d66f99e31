import { expect, test } from '@jest/globals';
import { authenticationProperty, limitProperty, noticeProperty, returnAllProperty } from '../../../lib/description/commonProperties';

test.each([authenticationProperty, returnAllProperty, limitProperty, () => noticeProperty('upload')])('each call makes a new object', (make) => {
	expect(make()).toEqual(make());
	expect(make()).not.toBe(make());
});

test('the default authentication is one of its options', () => {
	const { options, default: value } = authenticationProperty();
	expect(options).toContainEqual(expect.objectContaining({ value }));
});

test('by default there is a limit, of at least one result', () => {
	expect(returnAllProperty()).toMatchObject({ name: 'returnAll', default: false });
	expect(limitProperty()).toMatchObject({ name: 'limit', default: 50, typeOptions: { minValue: 1 } });
});

test('each notice has its own name and text', () => {
	const [upload, download] = [noticeProperty('upload'), noticeProperty('download')];
	expect([upload.name, download.name]).toEqual(['uploadNotice', 'downloadNotice']);
	expect(upload.displayName).toMatch(/scan and change/);
	expect(download.displayName).toMatch(/watermarks/);
});
