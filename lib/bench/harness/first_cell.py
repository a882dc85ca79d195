"""
Starts a command that runs a notebook, and prints the seconds until its first cell has ended.

It listens to what the kernel publishes, as any front end may, so that every runner is measured
alike. It needs jupyter_client, and so the Python of the notebooks.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client import BlockingKernelClient

PATIENCE = 120


def until(condition, process, began):
    """What the condition returns at last."""
    while time.monotonic() < began + PATIENCE:
        if result := condition():
            return result
        if process.poll() is not None:
            raise SystemExit(f"the command ended with {process.returncode} before its first cell")
        time.sleep(0.005)
    raise SystemExit(f"no first cell within {PATIENCE} s")


def connection(folder):
    """The kernel's connection file, once it is whole."""
    for file in Path(folder).rglob("*.json"):
        client = BlockingKernelClient(connection_file=str(file))
        try:
            client.load_connection_file()
        except ValueError:
            return None
        return client
    return None


def first_cell(command):
    with tempfile.TemporaryDirectory() as runtime:
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            # Where runners put the connection file: the one or the other.
            env=os.environ | {"JUPYTER_RUNTIME_DIR": runtime, "TMPDIR": runtime},
            stdout=sys.stderr,
            start_new_session=True,
        )
        try:
            client = until(lambda: connection(runtime), process, began)
            client.iopub_channel.start()
            cell = None
            while True:
                message = until(lambda: next_message(client), process, began)
                parent = message["parent_header"].get("msg_id")
                if message["msg_type"] == "execute_input":
                    cell = cell or parent
                ended = message["content"].get("execution_state") == "idle"
                if ended and cell and parent == cell:
                    return time.monotonic() - began
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
                process.wait()


def next_message(client):
    if client.iopub_channel.msg_ready():
        return client.iopub_channel.get_msg()
    return None


if __name__ == "__main__":
    print(f"{first_cell(sys.argv[1:]):.3f}")
