import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VERBS } from '../src/cli/verbs.ts'
import { type Config, settingsOf } from '../src/config.ts'
import { LimbeckError } from '../src/errors.ts'
import * as api from '../src/index.ts'
import { record } from '../src/ops/record.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const DOCS = join(ROOT, 'docs')

/** What a user can type must be written down, and what is written down must lead somewhere. */
describe('the documentation', () => {
  const commands = read('docs/commands.md')

  it.each(VERBS.map((verb) => [verb.name, verb] as const))(
    'tells of every option of "%s"',
    (name, { options = [] }) => {
      const section = commands.split('\n## ').find((text) => text.startsWith(`\`${name}\``)) ?? ''
      expect(section).not.toBe('')
      expect(options.map(({ flags }) => `\`${flags}\``).filter((flags) => !section.includes(flags))).toEqual([])
    },
  )

  it('tells of every option that all verbs have', () => {
    const all = ['-c, --config <file>', '--url <url>', '--env <file>', '--json', '-q, --quiet', '--no-color']
    expect(all.filter((flags) => !commands.includes(`\`${flags}\``))).toEqual([])
  })

  it('tells of every key of the configuration', () => {
    const configuration = read('docs/configuration.md')
    expect(configurationKeys().filter((key) => !configuration.includes(`\n## \`${key}\`\n`))).toEqual([])
  })

  it('shows every operation of a revision', () => {
    const revisions = read('docs/revisions.md')
    const names: string[] = []
    record((op) => names.push(...Object.keys(op)))
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name) => !revisions.includes(`op.${name}(`))).toEqual([])
  })

  it('tells of every function and every error code', () => {
    const text = read('docs/api.md')
    expect(Object.keys(api).filter((name) => !text.includes(`\`${name}`))).toEqual([])
    expect(errorCodes().filter((code) => !text.includes(`\`${code}\``))).toEqual([])
  })

  it.each(pages())('has no link in "%s" that leads nowhere', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const broken = targets.filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target))
    expect(broken).toEqual([])
  })
})

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}

function pages(): readonly string[] {
  const inDocs = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
  const others = [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'packages/limbeck/README.md',
    'apps/tiktok-trends/README.md',
  ]
  return [...others, ...inDocs.map((name) => join('docs', name))]
}

function leadsSomewhere(page: string, target: string): boolean {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), file)
  if (!existsSync(path)) return false
  return anchor === undefined || anchorsOf(readFileSync(path, 'utf8')).includes(anchor)
}

/** The headings as GitHub makes anchors of them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  )
}

function configurationKeys(): readonly string[] {
  const config: Config & { readonly nope: number } = { nope: 1 }
  try {
    settingsOf(config)
  } catch (error) {
    if (error instanceof LimbeckError) return /: (.*)\./.exec(error.hint ?? '')?.[1]?.split(', ') ?? []
  }
  return expect.fail('a key that is not known was accepted')
}

function errorCodes(): readonly string[] {
  const source = readFileSync(resolve(import.meta.dirname, '../src/errors.ts'), 'utf8')
  return [...source.matchAll(/^ {2}'?([a-z-]+)'?: '(?:answer|usage|database)'/gm)].map(([, code = '']) => code)
}
