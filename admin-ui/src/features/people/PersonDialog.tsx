import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { ModalForm } from '../../components/ModalForm.tsx'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { addPerson, type Code, changePerson, type Person, type PersonChange } from './api.ts'

export type PersonAction =
  | { kind: 'add' }
  | { kind: 'change' | 'reset' | 'disable' | 'enable' | 'lock' | 'unlock'; person: Person }

interface PersonDialogProps {
  action: PersonAction
  onClose: () => void
  /** The code is there when one was issued; it is told once. */
  onDone: (name: string, code: Code | null) => void
}

type Confirmed = 'reset' | 'disable' | 'enable' | 'lock' | 'unlock'

const CONFIRM: Record<
  Confirmed,
  { title: string; text: string; danger: boolean; change: Omit<PersonChange, 'version'> }
> = {
  reset: {
    title: '重置密码',
    text: '原密码立即失效，并生成一次性开通码，由本人用它设置新密码。',
    danger: true,
    change: { resetPassword: true },
  },
  disable: {
    title: '停用账号',
    text: '立即退出登录，不能再登录；账号保留，审计记录不受影响。',
    danger: true,
    change: { status: 'disabled' },
  },
  enable: { title: '启用账号', text: '恢复登录，原有角色不变。', danger: false, change: { status: 'active' } },
  lock: { title: '锁定账号', text: '立即退出登录，一天内不能登录。', danger: true, change: { locked: true } },
  unlock: { title: '解锁账号', text: '登录失败次数清零，可以马上登录。', danger: false, change: { locked: false } },
}

/** Everything that is done to an account, each in its dialog. */
export function PersonDialog({ action, onClose, onDone }: PersonDialogProps) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const finish = async (name: string, code: Code | null, words: string) => {
    await queryClient.invalidateQueries({ queryKey: ['people'] })
    void message.success(words)
    onDone(name, code)
  }
  if (action.kind === 'add' || action.kind === 'change') {
    const person = action.kind === 'change' ? action.person : undefined
    return (
      <ModalForm<{ login: string; name: string; unit?: string | null }>
        title={person === undefined ? '新建账号' : `修改：${person.name}`}
        okText={person === undefined ? '新建' : '保存'}
        initial={person === undefined ? {} : { login: person.login, name: person.name, unit: person.unit }}
        onClose={onClose}
        onSubmit={async ({ login, name, unit = null }) => {
          if (person === undefined) await finish(name, await addPerson({ login, name, unit }), '账号已建好')
          else {
            await changePerson(person.id, { version: person.version, name, unit })
            await finish(name, null, '已保存')
          }
        }}
      >
        <Form.Item
          name="login"
          label="账号"
          extra={person === undefined ? '登录用，建后不能改，也不会再给别人用' : undefined}
          rules={[{ required: true, message: '填写账号' }]}
        >
          <Input disabled={person !== undefined} autoComplete="off" maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '填写姓名' }]}>
          <Input autoComplete="off" maxLength={50} />
        </Form.Item>
        <Form.Item name="unit" label="单位（选填）" extra="决定能看到哪些单位的数据">
          <UnitSelect />
        </Form.Item>
      </ModalForm>
    )
  }
  const { person, kind } = action
  const { title, text, danger, change } = CONFIRM[kind]
  return (
    <ModalForm
      title={`${title}：${person.name}（${person.login}）`}
      okText={title}
      danger={danger}
      onClose={onClose}
      onSubmit={async () => {
        const { code } = await changePerson(person.id, { ...change, version: person.version })
        await finish(person.name, code, `${title}完成`)
      }}
    >
      <p>{text}</p>
    </ModalForm>
  )
}
