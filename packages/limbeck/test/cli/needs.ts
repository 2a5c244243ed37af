/** What some stories need of the machine. */
import { spawnSync } from 'node:child_process'
import { npmFolder } from './packed.ts'
import { server } from './server.ts'

/** Says why the machine cannot do something, or nothing when it can. */
const NEEDS: Readonly<Record<string, () => string | undefined>> = {
  terminal: () =>
    works('script', '-qec', 'true', '/dev/null') ? undefined : 'util-linux\'s "script" is not there to play a terminal',
  permissions: () =>
    process.getuid?.() !== 0 || works('setpriv', '--bounding-set=-dac_override', 'true')
      ? undefined
      : 'the tests run as root, whom permissions do not stop, and "setpriv" is not there to give that up',
  'small-disk': () =>
    works('unshare', '-rm', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt')
      ? undefined
      : 'a small disk cannot be mounted here',
  sqlite3: () => (works('sqlite3', '--version') ? undefined : 'SQLite\'s shell "sqlite3" is not there'),
  npm: () => (npmFolder() === undefined ? 'npm is not there' : undefined),
  postgres: () => (server === undefined ? 'there is no PostgreSQL server' : undefined),
  'old-node': () => (oldNode() === undefined ? 'there is no Node.js older than 22.18 on this machine' : undefined),
}

/** Why one of the needs is not met, if so. @throws Error for a need that is not known */
export function unmet(needs: readonly string[]): string | undefined {
  for (const need of needs) {
    const check = NEEDS[need]
    if (check === undefined) throw new Error(`"${need}" is no need`)
    const reason = check()
    if (reason !== undefined) return reason
  }
  return undefined
}

/** A Node.js that limbeck does not run on. */
export function oldNode(): string | undefined {
  return ['/usr/local/bin/node', '/usr/bin/node'].find((path) => {
    const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
    const [, major = '99', minor = '0'] = (status === 0 && /^v(\d+)\.(\d+)/.exec(stdout)) || []
    return Number(major) < 22 || (major === '22' && Number(minor) < 18)
  })
}

function works(program: string, ...options: readonly string[]): boolean {
  return spawnSync(program, options, { stdio: 'ignore' }).status === 0
}
