/** What the package tiktok-business-sandbox gives a program. */
export { runCommandLine } from './commandLine';
export { SANDBOX_APP, SANDBOX_TOKEN, startSandbox } from './server';
