/** Service files, as https://www.postgresql.org/docs/current/libpq-pgservice.html has them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { withService } from '../../../src/dialects/postgres/service.ts'
import { rowsOf, server } from './databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-service-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

function fileOf(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const FILE = fileOf(
  'services.conf',
  `# all of ours
[other]
host=other.example.com

  [app]
  # a comment
host=db.example.com
port=5433
user=me
password=se cret&?#
dbname=my app
sslmode=require
port=1

[app]
host=never
[empty]
[bad]
host = spaced
[nested]
service=app
`,
)

const ENV = { PGSERVICEFILE: FILE }

describe('a service', () => {
  it('says what the URL leaves out', () => {
    expect(withService('postgres:///?service=app', ENV)).toBe(
      'postgres:///my%20app?host=db.example.com&port=5433&user=me&password=se%20cret%26%3F%23&sslmode=require',
    )
    expect(withService('postgres:///', { ...ENV, PGSERVICE: 'other' })).toBe('postgres:///?host=other.example.com')
    expect(withService('postgres://', { ...ENV, PGSERVICE: 'empty' })).toBe('postgres:///')
  })

  it('gives way to the URL, and comes before nothing', () => {
    const url = 'postgres://you:pw@here:6000/db?service=app&sslmode=disable'
    expect(withService(url, ENV)).toBe('postgres://you:pw@here:6000/db?sslmode=disable')
    expect(withService('postgres://you@here/db?port=7&service=app', ENV)).toBe(
      'postgres://you@here/db?port=7&password=se%20cret%26%3F%23&sslmode=require',
    )
    expect(withService('postgres:///db?service=other', { ...ENV, PGSERVICE: 'app' })).toBe(
      'postgres:///db?host=other.example.com',
    )
  })

  it('that nobody names changes nothing', () => {
    for (const url of ['postgres:///', 'postgres://a:b@[::1]:5/c?options=-c%20x%3Dy', 'postgresql://h/d?host=/tmp']) {
      expect(withService(url, ENV)).toBe(url)
    }
  })

  it('is looked for in the files of the person, then in those of the machine', () => {
    fileOf('.pg_service.conf', '[mine]\nhost=mine')
    fileOf('pg_service.conf', '[mine]\nhost=machine\n[ours]\nhost=ours')
    const env = { HOME: folder, PGSYSCONFDIR: folder }
    if (process.platform !== 'win32') {
      expect(withService('postgres:///?service=mine', env)).toBe('postgres:///?host=mine')
    }
    expect(withService('postgres:///?service=ours', env)).toBe('postgres:///?host=ours')
  })

  it.each([
    ['no', 'bad-url', /service "no".*services\.conf/],
    ['bad', 'bad-url', /line 19 .*"host"/],
    ['nested', 'bad-url', /line 21 .*"service"/],
  ])('that is not said or makes no sense is an error: %s', (service, code, message) => {
    expect(() => withService(`postgres:///?service=${service}`, ENV)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message), hint: expect.any(String) }),
    )
  })

  it('of a file that is not there is an error that names the file', () => {
    const missing = join(folder, 'nowhere.conf')
    expect(() => withService('postgres:///?service=app', { PGSERVICEFILE: missing })).toThrow(
      expect.objectContaining({ code: 'file-system', message: expect.stringContaining(missing) }),
    )
    expect(() => withService('postgres:///?service=app', { HOME: join(folder, 'nobody') })).toThrow(
      expect.objectContaining({ code: 'bad-url', message: expect.stringContaining('pg_service.conf') }),
    )
  })

  it.skipIf(server === undefined)('is what is connected to, before the environment', async () => {
    const { hostname, port, username } = new URL(server ?? '')
    const lines = [`host=${decodeURIComponent(hostname)}`, `dbname=postgres`, 'application_name=by service']
    const more = [...(port === '' ? [] : [`port=${port}`]), ...(username === '' ? [] : [`user=${username}`])]
    vi.stubEnv('PGSERVICEFILE', fileOf('live.conf', ['[live]', ...lines, ...more].join('\n')))
    vi.stubEnv('PGSERVICE', 'live')
    vi.stubEnv('PGHOST', 'nowhere.invalid')
    vi.stubEnv('PGDATABASE', 'nothing')
    const db = await postgres.connect('postgres:///')
    expect(await rowsOf(db, `SELECT current_setting('application_name') AS name, current_database() AS db`)).toEqual([
      { name: 'by service', db: 'postgres' },
    ])
    await db.close()
  })
})
