import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'code', type: 'varchar(10)' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
    {
      name: 'badges',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'person_code', type: 'varchar(10)', nullable: true },
      ],
      primaryKey: { name: 'pk_badges', columns: ['id'] },
    },
  ],
}

export default after
