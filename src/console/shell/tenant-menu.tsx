import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown, KeyRound, LogOut } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { leave } from './leave.ts';
import { Logo } from './logo.tsx';

/** Whose console this is, and the way out of it. */
export function TenantMenu() {
  const session = useQuery(sessionQuery);
  const navigate = useNavigate();
  const tenant = session.data?.tenant ?? '';
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="tenant" aria-label={`Tenant ${tenant}`}>
          <Logo />
          <span className="tx grow ell">{tenant}</span>
          <span className="tx q">
            <Icon of={ChevronsUpDown} small />
          </span>
        </button>
      }
    >
      <MenuItem icon={KeyRound} onPick={() => void navigate({ to: '/credentials' })}>
        Connection and token
      </MenuItem>
      <MenuLine />
      <MenuItem icon={LogOut} onPick={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
