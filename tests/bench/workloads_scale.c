/* w3.alpha and w6. */
#include "workloads.h"

const struct workload WORKLOADS_SCALE[] = {
    {NULL, NULL},
};
