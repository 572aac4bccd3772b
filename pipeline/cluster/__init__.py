"""A batch on the workers of a Dask cluster (the extra `kehoach[cluster]`), of this machine or of many.

`Cluster` has the interface of `workers.Pool`. Dask carries calls and results and watches over its workers; who gets
what is settled here (`jobs`): a worker gets nothing before it has shown that it reads as this program does and sees the
same files (`members`), it has two jobs at most, and a job whose worker was lost is tried again on a worker that has
nothing else to lose. Results come to this process, the one that writes.

Plain tcp:// is neither secret nor guarded: who reaches the scheduler can run what he likes on the cluster.
Importing this raises MissingTool where Dask is not installed.
"""

from pipeline.cluster.connection import LOCAL
from pipeline.cluster.jobs import Cluster
from pipeline.cluster.worker import samples_of

__all__ = ["LOCAL", "Cluster", "samples_of"]
