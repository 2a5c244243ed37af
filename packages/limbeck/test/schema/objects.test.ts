import { expect, test } from 'vitest'
import { objectKey } from '../../src/schema/objects.ts'

const keyOf = (name: string): string => objectKey({ kind: 'grants', name })

test('grants are on the same thing with quotes and without', () => {
  expect(keyOf('table "user"')).toBe(keyOf('table user'))
  expect(keyOf('function auth."f"("Odd type")')).toBe(keyOf('function "auth".f("Odd type")'))
})

test('a quote within a name is part of it', () => {
  expect(keyOf('table "a""b"')).not.toBe(keyOf('table ab'))
  expect(keyOf('table "Odd ""visits"""')).not.toBe(keyOf('table "Odd visits"'))
})
