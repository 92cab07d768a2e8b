import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useMe } from '../session.ts'

/** In a password's last week: how long it still holds, and the way to a new one. */
export function PasswordNotice() {
  const { passwordDaysLeft } = useMe()
  if (passwordDaysLeft === null) return null
  return (
    <Alert
      banner
      type="warning"
      title={
        <>
          密码还有 {passwordDaysLeft} 天到期，到期后要先换密码才能继续。<Link to="/password">现在修改</Link>
        </>
      }
      style={{ marginBottom: 12 }}
    />
  )
}
