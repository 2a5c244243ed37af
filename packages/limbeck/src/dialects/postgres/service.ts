/**
 * What a service file says about a connection (https://www.postgresql.org/docs/current/libpq-pgservice.html). The driver does
 * not know these files.
 */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { LimbeckError, reasonOf } from '../../errors.ts'

/**
 * The URL with what the service says that `service=` or `PGSERVICE` names, as far as the URL itself does not say it. So it comes
 * before the other variables of the environment, as in PostgreSQL's own programs.
 * @throws LimbeckError `bad-url` for a service that is in no file or makes no sense, `file-system` for a file that cannot be read
 */
export function withService(url: string, env: NodeJS.ProcessEnv = process.env): string {
  const [, start = url, host = '', path = '', query = ''] =
    /^([a-z]+:\/\/(?:[^@/?]*@)?([^/?]*))(?:\/([^?]*))?(?:\?(.*))?$/is.exec(url) ?? []
  const parameters = new URLSearchParams(query)
  const service = parameters.get('service') || env['PGSERVICE']
  if (!service) return url
  parameters.delete('service')
  const { dbname, ...settings } = Object.fromEntries(settingsOf(service, env))
  const said: Readonly<Record<string, boolean>> = {
    host: host.replace(/:\d*$/, '') !== '',
    port: /:\d+$/.test(host),
    user: /\/\/[^:@/]+(?::[^@/]*)?@/.test(start),
    password: /\/\/[^:@/]*:[^@/]+@/.test(start),
  }
  for (const [name, value] of Object.entries(settings)) {
    if (said[name] !== true && !parameters.has(name)) parameters.set(name, value)
  }
  const rest = parameters.toString().replaceAll('+', '%20')
  const database = path === '' ? encodeURIComponent(dbname ?? '') : path
  return `${start}/${database}${rest === '' ? '' : `?${rest}`}`
}

type Settings = ReadonlyMap<string, string>

/** Those of the person come before those of the machine. */
function settingsOf(service: string, env: NodeJS.ProcessEnv): Settings {
  const own = env['PGSERVICEFILE'] || personalFile(env)
  const shared = env['PGSYSCONFDIR'] && join(env['PGSYSCONFDIR'], 'pg_service.conf')
  const files = [own, ...(shared ? [shared] : [])].filter((file) => file === env['PGSERVICEFILE'] || existsSync(file))
  for (const file of files) {
    const settings = settingsIn(file, service)
    if (settings !== undefined) return settings
  }
  const where = files.length === 0 ? `there is no file "${own}"` : `it is not in "${files.join('", "')}"`
  throw new LimbeckError('bad-url', `nothing says what the service "${service}" is: ${where}`, {
    hint: `Write [${service}] and lines such as host=db.example.com into "${own}", or name another file in PGSERVICEFILE.`,
  })
}

function personalFile(env: NodeJS.ProcessEnv): string {
  return process.platform === 'win32'
    ? join(env['APPDATA'] ?? homedir(), 'postgresql', '.pg_service.conf')
    : join(env['HOME'] || homedir(), '.pg_service.conf')
}

/** Of what is said twice, the first word counts; a section of the same name further down is another one. */
function settingsIn(file: string, service: string): Settings | undefined {
  const lines = read(file)
    .split('\n')
    .map((line) => line.trim())
  const start = lines.findIndex((line) => line.startsWith(`[${service}]`))
  if (start === -1) return undefined
  const settings = new Map<string, string>()
  for (const [i, line] of lines.slice(start + 1).entries()) {
    if (line.startsWith('[')) break
    if (line === '' || line.startsWith('#')) continue
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (name === '' || name === 'service') throw senseless(file, start + i + 2, line)
    if (!settings.has(name)) settings.set(name, value)
  }
  return settings
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new LimbeckError('file-system', `the service file "${file}" cannot be read: ${reasonOf(error)}`, {
      hint: 'Name the file in PGSERVICEFILE, or unset it and use ~/.pg_service.conf.',
      cause: error,
    })
  }
}

/** A line may hold a password, so that only its beginning is said. */
function senseless(file: string, number: number, line: string): LimbeckError {
  const what = /^\w+/.exec(line)?.[0] ?? line.slice(0, 1)
  return new LimbeckError(
    'bad-url',
    `line ${number} of the service file "${file}" says nothing that can be used: "${what}"`,
    {
      hint: 'Write name=value, without spaces around "=". A service cannot name another one, nor a server of LDAP.',
    },
  )
}
