/** PostgreSQL's own programs: they are what the schema of a database is seen through. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { postgres } from '../../../../src/dialects/postgres/index.ts'
import { versionOf } from '../../../../src/dialects/postgres/version.ts'

export interface Programs {
  /** The schema of a database as SQL. */
  dump(url: string): Promise<string>
  /** Runs a script statement by statement, whatever fails, and returns the errors. */
  script(url: string, sql: string): Promise<readonly string[]>
}

/** The newest programs of this machine; nothing where there are none that know a server of this version. */
export async function findPrograms(url: string): Promise<Programs | undefined> {
  const serverVersion = await majorVersionOf(url)
  const folder = newestFolder()
  const [dump, psql] = [join(folder, 'pg_dump'), join(folder, 'psql')]
  const version = await run(dump, ['--version']).catch(() => undefined)
  const [, major] = /(\d+)/.exec(version?.stdout ?? '') ?? []
  if (major === undefined || Number(major) < serverVersion) {
    console.log(`conformance: skipped, there is no pg_dump of PostgreSQL ${serverVersion} or newer (found ${major})`)
    return undefined
  }
  return {
    dump: async (database) => (await run(dump, ['--schema-only', '--dbname', database])).stdout,
    script: async (database, sql) => {
      const options = ['--no-psqlrc', '--quiet', '--output', '/dev/null', '--dbname', database]
      const { stderr } = await run(psql, options, sql)
      return [...stderr.matchAll(/ERROR:\s+(.*)/g)].map(([, message = '']) => message)
    },
  }
}

async function majorVersionOf(url: string): Promise<number> {
  const db = await postgres.connect(url)
  try {
    return Math.floor((await versionOf(db)) / 10_000)
  } finally {
    await db.close()
  }
}

/** On Debian, what is on the path is a script in Perl that looks for the program, which takes longer than a dump. */
function newestFolder(): string {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return ''
  const [newest] = readdirSync(root).toSorted((a, b) => Number(b) - Number(a))
  return newest === undefined ? '' : join(root, newest, 'bin')
}

interface Output {
  readonly stdout: string
  readonly stderr: string
}

function run(program: string, args: readonly string[], input = ''): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr })
      else reject(error)
    })
    child.stdin?.end(input)
  })
}
