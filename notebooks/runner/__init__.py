"""The batch runner: executes the notebooks, each in a fresh kernel, and writes a report.

environment, jdk, library and kernelspec make ready; notebook reads; execution runs; failure and
progress tell; report writes what is left behind; cli is the way in.
"""
