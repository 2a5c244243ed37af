import { readFileSync } from 'node:fs'

const packageJson: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** The version of limbeck that is running. */
export const VERSION: string = packageJson.version
