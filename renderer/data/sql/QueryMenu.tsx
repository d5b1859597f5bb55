import { useEffect, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

export interface QueryChoice {
  readonly id: string;
  /** What the menu shows for it. */
  readonly name: string;
  readonly sql: string;
}

interface Props {
  readonly label: string;
  readonly choices: readonly QueryChoice[];
  /** After the menu has closed, so that the focus can go where the query is. */
  onChoose(choice: QueryChoice): void;
}

/** Queries to choose from. A menu and no list box: the arrow keys look through it, and only Enter takes one. */
export function QueryMenu({ label, choices, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<QueryChoice>();
  // while the menu is open, nothing beside it takes the focus
  useEffect(() => {
    if (isOpen || !chosen) return;
    setChosen(undefined);
    onChoose(chosen);
  }, [isOpen, chosen, onChoose]);
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="button" isDisabled={choices.length === 0}>
        {label} ▾
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu">
          {choices.map((choice) => (
            <MenuItem key={choice.id} id={choice.id} className="menu-item" onAction={() => setChosen(choice)}>
              {choice.name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
