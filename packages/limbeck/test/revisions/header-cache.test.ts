import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readRevisions } from '../../src/revisions/directory.ts'
import { type HeaderCache, headerCacheFor } from '../../src/revisions/header-cache.ts'
import type { Revision } from '../../src/revisions/revision.ts'

const COUNT = 1200
const WRITER = 'limbeck 0.1.0'

let root = ''
let folder = ''
let cache: HeaderCache

/** The files are written once: only what is older than two seconds is kept. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-header-cache-'))
  folder = join(root, 'revisions')
  mkdirSync(folder)
  mkdirSync(join(root, 'node_modules'))
  for (let n = 0; n < COUNT; n++) write(n, 'as it was')
  cache = headerCacheFor(folder, WRITER) ?? { file: '', writer: '' }
  await setTimeout(2100)
})

afterAll(() => {
  rmSync(root, { recursive: true })
})

beforeEach(() => {
  rmSync(cache.file, { force: true })
})

function pathOf(n: number): string {
  return join(folder, `r${String(n).padStart(4, '0')}.ts`)
}

function write(n: number, message: string): void {
  const down = n === 0 ? 'null' : `'r${n - 1}'`
  writeFileSync(
    pathOf(n),
    `/** ${message} */\nexport const revision = 'r${n}'\nexport const downRevision = ${down}\n` +
      'export function upgrade() {}\nexport function downgrade() {}\n',
  )
}

function read(): readonly Revision[] {
  const { revisions, problems } = readRevisions([folder], { cache })
  expect(problems).toEqual([])
  return revisions
}

function uncached(): readonly Revision[] {
  return readRevisions([folder]).revisions
}

/** Makes what the cache says another thing than what the files say: who believes the cache shows it. */
function tamper(): void {
  const [head = '', text = ''] = readFileSync(cache.file, 'utf8').split('\n')
  const tampered = text.replaceAll('as it was', 'from the cache')
  const checksum = createHash('sha1').update(tampered).digest('hex')
  writeFileSync(cache.file, `${head.replace(/\w+$/, checksum)}\n${tampered}`)
}

function messages(revisions: readonly Revision[]): ReadonlySet<string> {
  return new Set(revisions.map(({ message }) => message))
}

describe('the cache of headers', () => {
  it('answers for files that have not changed', () => {
    expect(read()).toEqual(uncached())
    tamper()
    expect(messages(read())).toEqual(new Set(['from the cache']))
  })

  it('is not believed of a file that was edited, even where size and time of the edit look the same', () => {
    read()
    tamper()
    const { atime, mtime } = statSync(pathOf(7))
    write(7, 'as it is!')
    utimesSync(pathOf(7), atime, mtime)
    expect(read()[7]?.message).toBe('as it is!')
    write(7, 'as it was')
    expect(read()[7]?.message).toBe('as it was')
  })

  it('knows files that have come, gone, and moved', () => {
    read()
    rmSync(pathOf(3))
    writeFileSync(join(folder, 'new.ts'), `export const revision = 'new'\nexport const downRevision = null\n`)
    try {
      expect(read()).toEqual(uncached())
      expect(read()).toHaveLength(COUNT)
    } finally {
      write(3, 'as it was')
      rmSync(join(folder, 'new.ts'))
    }
    expect(read()).toEqual(uncached())
  })

  it('does not keep what has just been written', () => {
    write(5, 'as it was')
    read()
    tamper()
    const found = read()
    expect(found[5]?.message).toBe('as it was')
    expect(found[6]?.message).toBe('from the cache')
  })

  it('does not keep a file that is no revision, and tells of it every time', () => {
    read()
    writeFileSync(join(folder, 'odd.ts'), 'export const nothing = 1\n')
    try {
      for (let time = 0; time < 2; time++) {
        const { problems } = readRevisions([folder], { cache })
        expect(problems.map(({ code }) => code)).toEqual(['no-revision'])
      }
    } finally {
      rmSync(join(folder, 'odd.ts'))
    }
  })

  it('is not believed when it is damaged', () => {
    read()
    for (const [from, to] of [
      ['"r5"', '"r6"'],
      ['as it was', 'hacked'],
      ['"stamps":[', '"stamps":[0,'],
    ] as const) {
      writeFileSync(cache.file, readFileSync(cache.file, 'utf8').replace(from, to))
      expect(read()).toEqual(uncached())
    }
  })

  it.each(['', '{', 'null', '[]', '{"stamps":[],"revisions":[]}', 'headers of limbeck 0.0.1 da39a3ee\n{}'])(
    'is made anew where it is no cache of this version: %s',
    (text) => {
      mkdirSync(join(root, 'node_modules', '.cache', 'limbeck'), { recursive: true })
      writeFileSync(cache.file, text)
      expect(read()).toEqual(uncached())
      tamper()
      expect(messages(read())).toContain('from the cache')
    },
  )

  it('may be impossible to write', () => {
    const parent = join(root, 'node_modules', '.cache')
    rmSync(parent, { recursive: true, force: true })
    writeFileSync(parent, 'a file where the folder would be')
    try {
      expect(read()).toEqual(uncached())
    } finally {
      rmSync(parent)
    }
  })

  it('is left out where there are few files', () => {
    const few = join(root, 'few')
    mkdirSync(few)
    writeFileSync(join(few, 'a.ts'), `export const revision = 'a'\nexport const downRevision = null\n`)
    const file = join(root, 'few.json')
    expect(readRevisions([few], { cache: { file, writer: WRITER } }).revisions).toHaveLength(1)
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  })
})

describe('where the cache is', () => {
  it('is with what is installed, in the project or above it', () => {
    const inside = join(root, 'packages', 'api', 'revisions')
    const modules = join(root, 'node_modules', '.cache', 'limbeck')
    expect(headerCacheFor(folder, WRITER)?.file).toBe(join(modules, 'revisions.json'))
    expect(headerCacheFor(inside, WRITER)?.file).toBe(join(modules, 'packages+api+revisions.json'))
  })

  it('is nowhere where nothing is installed', () => {
    const alone = mkdtempSync(join(tmpdir(), 'limbeck-alone-'))
    expect(headerCacheFor(join(alone, 'revisions'), WRITER)).toBeUndefined()
    rmSync(alone, { recursive: true })
  })
})
