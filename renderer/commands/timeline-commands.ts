import type { App } from '../app.ts';
import type { TimelineControls } from '../timeline/controls.ts';
import type { Command, CommandId } from './registry.ts';

/** What can be done to the timeline on screen. */
export function timelineCommands({ timeline, session }: Pick<App, 'timeline' | 'session'>): readonly Command[] {
  const command = (id: CommandId, keys: readonly string[], run: (controls: TimelineControls) => void): Command => ({
    id,
    keys,
    enabled: () => timeline.current !== undefined && session.getState().screen === 'workbench',
    run: () => {
      if (timeline.current) run(timeline.current);
    },
  });
  return [
    command('timeline.find', ['Mod+F'], (controls) => controls.find()),
    command('timeline.findNext', ['F3'], (controls) => controls.findNext(1)),
    command('timeline.findPrevious', ['Shift+F3'], (controls) => controls.findNext(-1)),
    command('timeline.hideLane', [], (controls) => controls.hideLane()),
    command('timeline.pinLane', [], (controls) => controls.pinLane()),
    command('timeline.showLanes', [], (controls) => controls.showLanes()),
    command('timeline.filterLanes', [], (controls) => controls.filterLanes()),
    command('timeline.activeLanes', [], (controls) => controls.activeLanes()),
    command('timeline.differs', [], (controls) => controls.differs()),
    command('timeline.cpus', [], (controls) => controls.toggleKind('cpu')),
    command('timeline.groups', [], (controls) => controls.toggleKind('group')),
    command('timeline.locks', [], (controls) => controls.toggleKind('lock')),
    command('timeline.devices', [], (controls) => controls.toggleKind('device')),
    command('timeline.tasks', [], (controls) => controls.toggleKind('task')),
  ];
}
