import { expose } from 'comlink';
import { hardwareService } from './hardware/views/service.ts';

/** The end point of the views of power and of the hardware lab. */
expose(hardwareService());
