import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = { tables: [] }

export default before
