import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** n8n-core writes into its user folder as soon as it is imported; this import comes before it. */
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'tiktok-engine-'));
process.env.N8N_LOG_LEVEL ??= 'silent';
