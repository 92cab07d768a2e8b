import { Outlet } from '@tanstack/react-router'
import { Drawer, Grid, Layout } from 'antd'
import { useState } from 'react'
import { MoneyUnitProvider } from '../money-unit.tsx'
import { PasswordNotice } from './PasswordNotice.tsx'
import { ShellHeader } from './ShellHeader.tsx'
import { SideMenu } from './SideMenu.tsx'
import { SignInAgain } from './SignInAgain.tsx'

/** Menu on the left, header on top, the page beside them; below 768 px the menu opens as a drawer. */
export function Shell() {
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const [drawerOpen, setDrawerOpen] = useState(false)
  const [folded, setFolded] = useState(false)
  return (
    <MoneyUnitProvider>
      <SignInAgain />
      <Layout className="ld-shell">
        <a className="ld-skip" href="#page">
          跳到正文
        </a>
        <ShellHeader wide={wide} onMenu={() => (wide ? setFolded(!folded) : setDrawerOpen(true))} />
        <Layout hasSider={wide}>
          {wide && !folded && (
            <Layout.Sider width={184} className="ld-sider" theme="light">
              <SideMenu />
            </Layout.Sider>
          )}
          <Layout.Content className="ld-page" id="page">
            <PasswordNotice />
            <Outlet />
          </Layout.Content>
        </Layout>
        {!wide && (
          <Drawer
            open={drawerOpen}
            onClose={() => setDrawerOpen(false)}
            placement="left"
            size={240}
            title="菜单"
            styles={{ body: { padding: 0 } }}
          >
            <SideMenu onOpen={() => setDrawerOpen(false)} />
          </Drawer>
        )}
      </Layout>
    </MoneyUnitProvider>
  )
}
