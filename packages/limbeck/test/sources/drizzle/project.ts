import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Config } from '../../../src/config.ts'
import { drizzle, type DrizzleModels } from '../../../src/sources/drizzle.ts'

/** The configuration of a project without revisions, on an open connection. */
export function projectOn(connection: object, models: DrizzleModels): Config {
  const root = mkdtempSync(join(tmpdir(), 'limbeck-drizzle-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'revisions'))
  return { root, connection, models: drizzle(models) }
}
