import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { checksum, type HistoryCache, historyCacheFor } from '../../src/revisions/kept-history.ts'
import { type History, openHistory } from '../../src/revisions/open-history.ts'
import type { Revision } from '../../src/revisions/revision.ts'

const COUNT = 1200
const WRITER = 'limbeck 0.1.0'

let root = ''
let folder = ''
let cache: HistoryCache

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-kept-history-'))
  folder = join(root, 'revisions')
  mkdirSync(folder)
  mkdirSync(join(root, 'node_modules'))
  for (let n = 0; n < COUNT; n++) write(n, 'as it was')
  cache = historyCacheFor(folder, WRITER) ?? { file: '', writer: '' }
})

afterAll(() => {
  rmSync(root, { recursive: true })
})

beforeEach(async () => {
  rmSync(cache.file, { force: true })
  await settled()
})

/** Waits until all files are so old that they may be kept. */
async function settled(): Promise<void> {
  const newest = Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).ctimeMs))
  await setTimeout(Math.max(0, newest + 2100 - Date.now()))
}

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

function open(): History {
  return openHistory([folder], { cache })
}

function revisionsOf(history: History): readonly Revision[] {
  return history.graph().nodes.map(({ revision }) => revision)
}

function read(): readonly Revision[] {
  return revisionsOf(open())
}

function uncached(): readonly Revision[] {
  return revisionsOf(openHistory([folder]))
}

function messageOf(n: number): string | undefined {
  return read().find(({ id }) => id === `r${n}`)?.message
}

/** Makes what is kept another thing than what the files say: who believes it shows it. */
function tamper(): void {
  const contents = readFileSync(cache.file, 'latin1')
  const end = contents.indexOf('\n') + 1
  const body = Buffer.from(contents.slice(end).replaceAll('as it was', 'from the cache'), 'latin1')
  const head = contents.slice(0, end).replace(/\d+\n$/, `${checksum(body)}\n`)
  writeFileSync(cache.file, Buffer.concat([Buffer.from(head), body]))
}

function messages(): ReadonlySet<string> {
  return new Set(read().map(({ message }) => message))
}

describe('a long history that is kept', () => {
  it('answers for files that have not changed', () => {
    expect(open().knownHeads).toBeUndefined()
    expect(open().knownHeads).toEqual([`r${COUNT - 1}`])
    expect(read()).toEqual(uncached())
    tamper()
    expect(messages()).toEqual(new Set(['from the cache']))
  })

  it('is not believed of a file that was edited, even where size and time of the edit look the same', () => {
    read()
    tamper()
    const { atime, mtime } = statSync(pathOf(7))
    write(7, 'as it is!')
    utimesSync(pathOf(7), atime, mtime)
    expect(open().knownHeads).toBeUndefined()
    expect(messageOf(7)).toBe('as it is!')
    expect(messageOf(8)).toBe('from the cache')
    write(7, 'as it was')
    expect(messageOf(7)).toBe('as it was')
  })

  it('knows files that have come, gone, and moved', async () => {
    read()
    renameSync(pathOf(3), join(folder, 'moved.ts'))
    writeFileSync(join(folder, 'new.ts'), `export const revision = 'new'\nexport const downRevision = null\n`)
    try {
      expect(open().knownHeads).toBeUndefined()
      expect(read()).toEqual(uncached())
      await settled()
      read()
      expect(open().knownHeads).toEqual(['new', `r${COUNT - 1}`])
      expect(read()).toEqual(uncached())
    } finally {
      renameSync(join(folder, 'moved.ts'), pathOf(3))
      rmSync(join(folder, 'new.ts'))
    }
    expect(read()).toEqual(uncached())
  })

  it('is not kept while a file has just been written', async () => {
    write(5, 'as it was')
    read()
    expect(existsSync(cache.file)).toBe(false)
    await settled()
    read()
    expect(existsSync(cache.file)).toBe(true)
  })

  it('has no known heads where a branch depends on one of them', async () => {
    const other = join(folder, 'other.ts')
    writeFileSync(
      other,
      `export const revision = 'other'\nexport const downRevision = null\nexport const dependsOn = 'r${COUNT - 1}'\n`,
    )
    try {
      await settled()
      read()
      expect(existsSync(cache.file)).toBe(true)
      expect(open().knownHeads).toBeUndefined()
      expect(
        open()
          .graph()
          .effectiveHeads.map(({ id }) => id),
      ).toEqual([`r${COUNT - 1}`])
    } finally {
      rmSync(other)
    }
  })

  it('is not kept where a file is no revision, which is told every time', () => {
    writeFileSync(join(folder, 'odd.ts'), 'export const nothing = 1\n')
    try {
      for (let time = 0; time < 2; time++) expect(open).toThrow(LimbeckError)
      expect(existsSync(cache.file)).toBe(false)
    } finally {
      rmSync(join(folder, 'odd.ts'))
    }
  })

  it('is not believed when a byte of it is another', () => {
    read()
    const contents = readFileSync(cache.file)
    fc.assert(
      fc.property(fc.nat(contents.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        writeFileSync(
          cache.file,
          contents.map((byte, i) => (i === at ? byte ^ by : byte)),
        )
        expect(open().knownHeads).toBeUndefined()
      }),
      {
        numRuns: 30,
        examples: [
          [0, 1],
          [contents.length - 1, 1],
        ],
      },
    )
  })

  it.each(['', '{', 'null', '[]', 'history of limbeck 0.0.1 0\n{}', `history of ${WRITER} 0\n`])(
    'is made anew where there is something else: %s',
    (text) => {
      mkdirSync(join(root, 'node_modules', '.cache', 'limbeck'), { recursive: true })
      writeFileSync(cache.file, text)
      expect(read()).toEqual(uncached())
      tamper()
      expect(messages()).toContain('from the cache')
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

  it('is long: a short one is not kept', () => {
    const few = join(root, 'few')
    mkdirSync(few)
    writeFileSync(join(few, 'a.ts'), `export const revision = 'a'\nexport const downRevision = null\n`)
    const file = join(root, 'few.history')
    expect(openHistory([few], { cache: { file, writer: WRITER } }).graph().nodes).toHaveLength(1)
    expect(existsSync(file)).toBe(false)
  })
})

describe('where the cache is', () => {
  it('is with what is installed, in the project or above it', () => {
    const inside = join(root, 'packages', 'api', 'revisions')
    const modules = join(root, 'node_modules', '.cache', 'limbeck')
    expect(historyCacheFor(folder, WRITER)?.file).toBe(join(modules, 'revisions.history'))
    expect(historyCacheFor(inside, WRITER)?.file).toBe(join(modules, 'packages+api+revisions.history'))
  })

  it('is nowhere where nothing is installed', () => {
    const alone = mkdtempSync(join(tmpdir(), 'limbeck-alone-'))
    expect(historyCacheFor(join(alone, 'revisions'), WRITER)).toBeUndefined()
    rmSync(alone, { recursive: true })
  })
})
