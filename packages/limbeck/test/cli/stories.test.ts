/** Every file in `stories` is a test. The built command line runs in real processes, so build first. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { unmet } from './needs.ts'
import { playStory } from './run-story.ts'
import { PACKAGE, removeTarballs } from './packed.ts'
import { parseStory } from './story.ts'

const FOLDER = join(import.meta.dirname, 'stories')

afterAll(removeTarballs)

test('limbeck is built', () => {
  expect(existsSync(join(PACKAGE, 'dist/main.js')), 'run: npm run build').toBe(true)
})

for (const file of readdirSync(FOLDER).sort()) {
  const story = parseStory(readFileSync(join(FOLDER, file), 'utf8'))
  test.concurrent(`${file}: ${story.title}`, async ({ skip }) => {
    const reason = unmet(story.settings.needs)
    if (reason !== undefined) console.log(`${file} is skipped: ${reason}`)
    skip(reason !== undefined, reason)
    await playStory(story)
  })
}
