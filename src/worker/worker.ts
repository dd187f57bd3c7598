/** The one worker of the add-in: whatever takes more than a tenth of a second happens here, for the pane and for the functions in cells. */
import { expose } from "comlink";
import { analyses } from "../analyses";
import { taskService } from "../functions/background";
import { tasks } from "../functions/tasks";
import { ComputeService } from "../taskpane/compute/service";

expose(Object.assign(new ComputeService(analyses), taskService(tasks)));
