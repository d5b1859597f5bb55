import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  /** Class of the content. */
  readonly className?: string;
  /** For tables and lists in columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A window over the page with its title on top; Escape and a click beside it close it. */
export function TitledDialog({ title, onClose, className, wide, children }: Props) {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={onClose}>
      <Modal className={wide ? 'dialog wide' : 'dialog'}>
        <Dialog className={className}>
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
