@echo off
rem Freezes the program for Windows into dist\so-khuyen-hoc, from a clean environment with what it needs at run time and nothing else.
setlocal
call "%~dp0setup.cmd" none || exit /b 1
set "UV_PROJECT_ENVIRONMENT=%ROOT%\build\venv"
set "PYINSTALLER_CONFIG_DIR=%ROOT%\build\pyinstaller-cache"
uv sync --project "%ROOT%" --frozen --quiet --no-default-groups --group build --no-install-project || exit /b 1
"%ROOT%\build\venv\Scripts\python.exe" "%ROOT%\scripts\freeze.py" %*
exit /b %errorlevel%
