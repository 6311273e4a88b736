@echo off
rem Called by the other .cmd files with `run` or `dev`: makes .venv what uv.lock says, and does nothing when it already is.
rem With `none` it only finds uv and a Python.
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "PYTHON=%ROOT%\.venv\Scripts\python.exe"
rem Without compiled bytecode every start imports for seconds; other people's environments must not leak in.
set "PYTHONDONTWRITEBYTECODE="
set "PYTHONHOME="
set "VIRTUAL_ENV="
set "UV_PROJECT_ENVIRONMENT="
set "PYTHONUTF8=1"
rem Not installed but pointed to: Windows Python 3.11 and 3.12 cannot start when a .pth file names a folder with Vietnamese letters.
set "PYTHONPATH=%ROOT%"

if "%~1"=="none" goto tools
set "WANTED=%UV_PYTHON%"
for %%F in ("%ROOT%\uv.lock" "%ROOT%\pyproject.toml") do call set "WANTED=%%WANTED%% %%~zF %%~tF"
if not exist "%PYTHON%" goto sync
call :compare dev && exit /b 0
if "%~1"=="run" call :compare run && exit /b 0

:sync
call :find_tools || exit /b 1
echo Setting up the Python environment (only the first time, and when uv.lock changes) ... 1>&2
set "PARTS="
if "%~1"=="run" set "PARTS=--no-default-groups --extra server --inexact"
uv sync --project "%ROOT%" --frozen --no-install-project --quiet %PARTS%
if errorlevel 1 (
    echo The environment could not be set up; the lines above say why. The first start needs the network. 1>&2
    exit /b 1
)
"%PYTHON%" -m compileall -q -j 0 "%ROOT%\.venv\Lib\site-packages" >nul 2>nul
>"%ROOT%\.venv\synced-%~1" echo %WANTED%
exit /b 0

:tools
call :find_tools
exit /b %errorlevel%

:find_tools
call :find_uv || exit /b 1
rem A Python that is already here comes first; uv fetches one only when none fits.
set "FOUND="
if not defined UV_PYTHON for /f "delims=" %%P in ('uv python find --system --no-python-downloads --python-preference system --project "%ROOT%" 2^>nul') do set "FOUND=%%P"
if defined FOUND if not exist "%PYTHON%" set "UV_PYTHON=%FOUND%"
exit /b 0

:compare
set "SEEN="
if exist "%ROOT%\.venv\synced-%1" set /p SEEN=<"%ROOT%\.venv\synced-%1"
if "%SEEN%"=="%WANTED%" exit /b 0
exit /b 1

:find_uv
set "PATH=%PATH%;%ROOT%\.uv\Scripts"
where uv.exe >nul 2>nul && exit /b 0
echo uv was not found: installing it into %ROOT%\.uv 1>&2
py -3 -m venv "%ROOT%\.uv" >nul 2>nul || python -m venv "%ROOT%\.uv" >nul 2>nul
if not exist "%ROOT%\.uv\Scripts\python.exe" (
    echo Python 3.11, 3.12 or 3.13 is needed: https://www.python.org/downloads or: winget install astral-sh.uv 1>&2
    exit /b 1
)
"%ROOT%\.uv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check "uv>=0.8"
where uv.exe >nul 2>nul && exit /b 0
echo uv could not be fetched. The first start needs the network; later ones do not. 1>&2
exit /b 1
