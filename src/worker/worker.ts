/** The one worker of the add-in: whatever takes more than a tenth of a second happens here, for the pane and for the functions in cells. */
import { expose } from "comlink";
import { analyses } from "../analyses";
import { functions } from "../functions/associated";
import { callService } from "../functions/calls";
import { ComputeService } from "../taskpane/compute/service";

expose(Object.assign(new ComputeService(analyses), callService(functions)));
