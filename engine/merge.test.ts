import { expect, test } from 'vitest'
import { mergePack } from './merge.ts'
import type { PackFiles, PackSourceFile } from './pack-files.ts'
import { placeOf } from './place.ts'

const pack = (id: string, files: Record<string, object | null>): PackFiles => ({
  id,
  files: Object.entries({ 'pack.json': { id, sources: [] }, ...files }).map(([path, content]) => {
    const kind = path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace('.json', '')
    return { kind, path: `config/${id}/${path}`, content } as unknown as PackSourceFile
  }),
})
const facts = (map: object) => ({ 'vocabulary.json': { facts: map } })
const name = { label: '名称', subject: 'project', type: 'text' }

test("a city's item replaces the base's whole, null removes it, the rest stays", () => {
  const merged = mergePack(
    pack('base', facts({ 'a.x': name, 'a.y': { ...name, unit: '个' }, 'a.z': name })),
    pack('town', facts({ 'a.y': { ...name, label: '别名' }, 'a.z': null, 'a.new': name })),
  )
  expect(merged.facts).toEqual({ 'a.x': name, 'a.y': { ...name, label: '别名' }, 'a.new': name })
  expect(merged.origin).toMatchObject({ 'facts/a.x': 'base', 'facts/a.y': 'town', 'facts/a.new': 'town' })
  expect(merged.origin).not.toHaveProperty('facts/a.z')
  expect(placeOf(merged, 'facts/a.y', '/label')).toEqual({
    file: 'config/town/vocabulary.json',
    pointer: '/facts/a.y/label',
  })
})

test('an extended fact keeps what the extension does not write, and each part is found in its own file', () => {
  const base = { ...name, type: 'enum', values: { a: '甲', b: '乙' } }
  const merged = mergePack(
    pack('base', facts({ 'a.x': base })),
    pack('town', facts({ 'a.x': { extends: true, label: '改名', values: { b: null, c: '丙' } } })),
  )
  expect(merged.facts['a.x']).toEqual({ ...base, label: '改名', values: { a: '甲', c: '丙' } })
  expect(merged.origin['facts/a.x']).toBe('base+town')
  expect(placeOf(merged, 'facts/a.x', '/type').file).toBe('config/base/vocabulary.json')
  expect(placeOf(merged, 'facts/a.x', '/values/c')).toEqual({
    file: 'config/town/vocabulary.json',
    pointer: '/facts/a.x/values/c',
  })
})

const form = {
  id: 'project',
  title: '项目',
  ledger: 'project',
  sections: [{ title: '一', fields: ['a', 'b'] }],
  schema: { type: 'object', properties: { a: { 'x-fact': 'p.a' }, b: { 'x-fact': 'p.b' } }, required: ['a', 'b'] },
}

test('an extended form appends fields, sections and required fields, and can take a field away', () => {
  const extension = {
    id: 'project',
    extends: true,
    sections: [
      { title: '一', fields: ['c'] },
      { title: '二', fields: ['d'] },
    ],
    schema: { properties: { a: null, c: { 'x-fact': 'p.c' }, d: { 'x-fact': 'p.d' } }, required: ['d'] },
  }
  const merged = mergePack(
    pack('base', { 'forms/project.json': form }),
    pack('town', { 'forms/project.json': extension }),
  )
  const { sections, schema } = merged.forms.project!
  expect(sections).toEqual([
    { title: '一', fields: ['b', 'c'] },
    { title: '二', fields: ['d'] },
  ])
  expect(Object.keys(schema.properties)).toEqual(['b', 'c', 'd'])
  expect(schema.required).toEqual(['b', 'd'])
  const town = 'config/town/forms/project.json'
  expect(placeOf(merged, 'forms/project', '/schema/properties/c/x-fact')).toEqual({
    file: town,
    pointer: '/schema/properties/c/x-fact',
  })
  expect(placeOf(merged, 'forms/project', '/sections/0/fields/1')).toEqual({
    file: town,
    pointer: '/sections/0/fields/0',
  })
  expect(placeOf(merged, 'forms/project', '/schema/required/1')).toEqual({ file: town, pointer: '/schema/required/0' })
  expect(placeOf(merged, 'forms/project', '/sections/0').file).toBe('config/base/forms/project.json')
})

test('merging leaves the files as they were', () => {
  const base = pack('base', { 'forms/project.json': form })
  const before = structuredClone(base)
  const section = { id: 'project', extends: true, sections: [{ title: '一', fields: ['c'] }] }
  mergePack(base, pack('town', { 'forms/project.json': section }))
  expect(base).toEqual(before)
})

test('only the named items of another pack are taken, and the city may replace them', () => {
  const other = pack('wuhan', {
    'duties/a.json': { duties: { d1: { title: '一' }, d2: { title: '二' }, d3: { title: '三' } } },
  })
  const town = pack('town', { 'duties/own.json': { duties: { d2: { title: '本市' } } } })
  town.files[0]!.content = {
    id: 'town',
    sources: [],
    takes: [{ from: 'wuhan', items: ['duties/d1', 'duties/d2'] }],
  } as never
  const merged = mergePack(pack('base', {}), town, [other])
  expect(merged.duties).toEqual({ d1: { title: '一' }, d2: { title: '本市' } })
  expect(merged.origin).toMatchObject({ 'duties/d1': 'taken:wuhan', 'duties/d2': 'town' })
  expect(merged.faults).toEqual([])
})

test('ids that reach into a prototype are refused and touch nothing', () => {
  const city = pack('town', facts(JSON.parse('{"__proto__": {"label": "x"}, "a.constructor": {"label": "x"}}')))
  const merged = mergePack(pack('base', {}), city)
  expect(merged.faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'unsafe_id /facts/__proto__',
    'unsafe_id /facts/a.constructor',
  ])
  expect(merged.facts).toEqual({})
  expect(Object.getPrototypeOf(merged.facts)).toBe(Object.prototype)
})

test('demo records of base and city are added up, and the city names the day', () => {
  const records = (id: string) => ({ project: [{ id, facts: {} }] })
  const merged = mergePack(
    pack('base', { 'demo/demo.json': { day: '2020-01-01', records: records('p1') } }),
    pack('town', {
      'demo/project.json': { records: records('p2') },
      'demo/demo.json': { day: '2020-07-01', records: {} },
    }),
  )
  expect(merged.demo).toEqual({
    day: '2020-07-01',
    records: {
      project: [
        { id: 'p1', facts: {} },
        { id: 'p2', facts: {} },
      ],
    },
  })
  expect(placeOf(merged, 'demo/records/project/1', '/id')).toEqual({
    file: 'config/town/demo/project.json',
    pointer: '/records/project/0/id',
  })
})
