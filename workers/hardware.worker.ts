import { serve } from './alive.worker.ts';
import { hardwareService } from './hardware/views/service.ts';

/** The end point of the views of power and of the hardware lab. */
serve(hardwareService());
