import { Anchor, Select } from '@mantine/core';
import type { Role } from '@praesto/contract';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.ts';

/** One of the roles that one may give, with what it is for and a way to all that it may do. */
export function RoleSelect(props: {
  readonly roles: readonly Role[];
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}) {
  const { roles, value, onChange } = props;
  const t = useTexts();
  return (
    <div>
      <Select
        label={t.users.role}
        description={t.users.roleHelp[value]}
        inputWrapperOrder={['label', 'input', 'description']}
        data={roles.map((role) => ({ value: role, label: t.roles[role] }))}
        value={value}
        onChange={(role) => role !== null && onChange(role)}
        allowDeselect={false}
      />
      <Anchor size="xs" renderRoot={(rest) => <Link to="/roles" search={{ role: value }} target="_blank" {...rest} />}>
        {t.users.whatRoleMay}
      </Anchor>
    </div>
  );
}
