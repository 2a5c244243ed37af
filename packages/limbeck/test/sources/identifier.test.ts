import { expect, it } from 'vitest'
import { identifierText } from '../../src/sources/identifier.ts'

it.each([
  ['status', 'status'],
  ['a_1', 'a_1'],
  ['t.status', 't.status'],
  ['order', '"order"'],
  ['rank', '"rank"'],
  ['Status', '"Status"'],
  ['two words', '"two words"'],
  ['say "hi"', '"say ""hi"""'],
  ['1st', '"1st"'],
  ['t.order', 't."order"'],
])('%s is written %s', (name, text) => {
  expect(identifierText(name)).toBe(text)
})
