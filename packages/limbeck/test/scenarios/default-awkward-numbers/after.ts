import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'huge', type: 'double precision', default: 1e21 },
        { name: 'tiny', type: 'double precision', default: 1e-7 },
        { name: 'largest', type: 'double precision', default: 1.7976931348623157e308 },
        { name: 'third', type: 'double precision', default: 0.30000000000000004 },
        { name: 'safe', type: 'bigint', default: 9007199254740991 },
        { name: 'top', type: 'bigint', default: 9223372036854775807n },
        { name: 'bottom', type: 'bigint', default: -9223372036854775808n },
        { name: 'whole', type: 'numeric(10,2)', default: 5 },
        { name: 'cents', type: 'numeric(10,2)', default: -0.05 },
        { name: 'n1', type: 'numeric(30,0)', default: 1e21 },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
  ],
}

export default after
