import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'code', type: 'varchar(10)' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
      unique: [{ name: 'uq_people_code', columns: ['code'] }],
    },
    {
      name: 'badges',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'person_code', type: 'varchar(10)', nullable: true },
      ],
      primaryKey: { name: 'pk_badges', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_badges_person_code',
          columns: ['person_code'],
          references: { table: 'people', columns: ['code'] },
          onUpdate: 'cascade',
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default before
