import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

export const hasBrowser = () => existsSync(CHROMIUM);

/** Finds an element by n8n's `data-test-id`. */
export const part = (within, name) => within.locator(`[data-test-id="${name}"]`);

/** A logged-in user of n8n. */
export class Person {
	#browser;
	#shots;

	static async logIn(n8n, { email, password }, shots) {
		const person = new Person();
		person.#browser = await chromium.launch({
			executablePath: CHROMIUM,
			args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
		});
		person.#shots = shots;
		person.url = n8n.url;
		person.page = await person.#browser.newPage({ viewport: { width: 1440, height: 1000 } });
		person.page.setDefaultTimeout(20_000);
		await person.page.goto(`${n8n.url}/signin`);
		await person.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await person.page.locator('input[name="password"]').fill(password);
		await person.page.getByRole('button', { name: 'Sign in' }).click();
		await person.page.waitForURL('**/home/**');
		return person;
	}

	async open(path) {
		await this.page.goto(`${this.url}${path}`);
	}

	/** Opens a node's panel. */
	async openNode(workflow, node) {
		await this.open(`/workflow/${workflow.id}/${node}`);
		await part(this.page, 'node-parameters').waitFor();
	}

	/** Takes a screenshot if `--shots` was given. */
	async shoot(name) {
		if (!this.#shots) return;
		mkdirSync(this.#shots, { recursive: true });
		// Waits for the animations of menus and panels.
		await this.page.waitForTimeout(1000);
		await this.page.screenshot({ path: join(this.#shots, `${name}.png`) });
	}

	async leave() {
		await this.#browser.close();
	}
}
